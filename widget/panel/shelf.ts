/** Small values kept over reloads, shared by the tabs of one site. */
export type Shelf = {
  get<T>(key: string): T | undefined;
  /** Undefined takes the value away. */
  put(key: string, value: unknown): void;
  keys(prefix: string): string[];
  /** Another tab changed a key of this shelf. */
  watch(listener: (key: string) => void): () => void;
};

/** Where a shelf keeps its texts. */
export type Keep = {
  get(key: string): string | undefined;
  put(key: string, text: string | undefined): void;
  keys(): string[];
};

/** The tabs of one site on the shelf's channel. */
type Change = { key: string; text: string | undefined };

/** A shelf over a keep. A text that cannot be kept (the storage is full) lasts as long as the page. */
export function openShelf(name: string, keep: Keep): Shelf {
  const memory = new Map<string, string>();
  const channel = new BroadcastChannel(name);
  return {
    get<T>(key: string) {
      try {
        return JSON.parse(memory.get(key) ?? keep.get(key) ?? '') as T;
      } catch {
        return undefined;
      }
    },
    put(key, value) {
      const text = value === undefined ? undefined : JSON.stringify(value);
      if ((memory.get(key) ?? keep.get(key)) === text) return;
      memory.delete(key);
      try {
        keep.put(key, text);
      } catch {
        if (text !== undefined) memory.set(key, text);
      }
      channel.postMessage({ key, text } satisfies Change);
    },
    keys: (prefix) => [...new Set([...keep.keys(), ...memory.keys()])].filter((key) => key.startsWith(prefix)).sort(),
    watch(listener) {
      const hear = ({ data }: MessageEvent<Change>) => {
        try {
          keep.put(data.key, data.text);
        } catch {
          if (data.text !== undefined) memory.set(data.key, data.text);
        }
        listener(data.key);
      };
      channel.addEventListener('message', hear);
      return () => {
        channel.removeEventListener('message', hear);
        channel.close();
      };
    },
  };
}
