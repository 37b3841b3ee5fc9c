'use client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { isOnControl, isTyping, nameOfPress } from './keys.ts';

/** Something that can be done here: by key, and by name in the command palette. */
export type Action = {
  id: string;
  label: string;
  /** Heading in the palette and the list of keys. */
  group: string;
  key?: string;
  /** Works while typing, too; only for keys that print nothing. */
  whileTyping?: boolean;
  /** Shown in the list of keys only, e.g. keys that a field handles itself. */
  hidden?: boolean;
  run: () => void;
};

class Registry {
  #sets = new Map<symbol, readonly Action[]>();
  #list: readonly Action[] = [];
  #watchers = new Set<() => void>();

  put(owner: symbol, actions: readonly Action[] | null): void {
    if (actions) this.#sets.set(owner, actions);
    else this.#sets.delete(owner);
    this.#list = [...this.#sets.values()].flat();
    for (const watcher of this.#watchers) watcher();
  }

  readonly list = (): readonly Action[] => this.#list;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Runs the newest action of the key that may run here; says whether there was one. */
  press(name: string, typing: boolean): boolean {
    const action = this.#list.findLast((one) => one.key === name && !one.hidden && (!typing || one.whileTyping));
    action?.run();
    return action !== undefined;
  }
}

const Context = createContext<Registry | null>(null);
const NONE: readonly Action[] = [];

/** Holds the actions of all places on the screen and listens to their keys. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new Registry(), []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = nameOfPress(event);
      if (isOnControl(name, event.target)) return;
      if (registry.press(name, isTyping(event.target))) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [registry]);
  return <Context value={registry}>{children}</Context>;
}

/** Offers actions while the component is there. */
export function useActions(actions: readonly Action[]): void {
  const registry = useContext(Context);
  const owner = useRef(Symbol('actions'));
  useEffect(() => {
    const key = owner.current;
    registry?.put(key, actions);
    return () => registry?.put(key, null);
  }, [registry, actions]);
}

/** Every action that can be done now. */
export function useAllActions(): readonly Action[] {
  const registry = useContext(Context);
  return useSyncExternalStore(registry?.watch ?? (() => () => {}), registry?.list ?? (() => NONE), () => NONE);
}
