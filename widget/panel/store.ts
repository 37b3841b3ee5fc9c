/** A value that can be watched. */
export type Store<T> = {
  get(): T;
  set(change: Partial<T>): void;
  watch(listener: () => void): () => void;
};

/** Makes a store; listeners hear of a change after it is made, and only when something differs. */
export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      const differs = (Object.keys(change) as (keyof T)[]).some((key) => change[key] !== value[key]);
      if (!differs) return;
      value = { ...value, ...change };
      for (const listener of [...listeners]) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
