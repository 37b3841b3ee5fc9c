/** Small values kept over reloads, shared by the tabs of one site. */
export type Shelf = {
  get<T>(key: string): T | undefined;
  /** Undefined takes the value away. */
  put(key: string, value: unknown): void;
  keys(prefix: string): string[];
  /** Another tab changed a key of this shelf. */
  watch(listener: (key: string) => void): () => void;
};

/** A shelf in the storage under `prefix`. Where the browser forbids storage it lasts as long as the page. */
export function openShelf(prefix: string, storage: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(work: (kept: Storage) => T, otherwise: () => T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise();
    }
  };
  return {
    get<T>(key: string) {
      const text =
        memory.get(key) ??
        attempt(
          (kept) => kept.getItem(prefix + key),
          () => null,
        );
      if (text === null) return undefined;
      try {
        return JSON.parse(text) as T;
      } catch {
        return undefined;
      }
    },
    put(key, value) {
      memory.delete(key);
      if (value === undefined)
        return attempt(
          (kept) => kept.removeItem(prefix + key),
          () => {},
        );
      const text = JSON.stringify(value);
      attempt(
        (kept) => kept.setItem(prefix + key, text),
        () => void memory.set(key, text),
      );
    },
    keys(start) {
      const stored = attempt(
        (kept) => Object.keys(kept),
        () => [],
      ).filter((key) => key.startsWith(prefix));
      const all = [...stored.map((key) => key.slice(prefix.length)), ...memory.keys()];
      return [...new Set(all)].filter((key) => key.startsWith(start)).sort();
    },
    watch(listener) {
      const hear = (event: StorageEvent) => {
        if (event.key?.startsWith(prefix)) listener(event.key.slice(prefix.length));
      };
      addEventListener('storage', hear);
      return () => removeEventListener('storage', hear);
    },
  };
}
