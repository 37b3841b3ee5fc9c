'use client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { isFree, isOnControl, isTyping, nameOfPress, yieldsTo } from './keys.ts';

/** Something that can be done here: by key, and by name in the command palette. */
export type Action = {
  id: string;
  label: string;
  /** Heading in the palette and the list of keys. */
  group: string;
  key?: string;
  /** Works while typing, too; only for keys that print nothing. */
  whileTyping?: boolean;
  /** Comes before what a list's entry or an empty field would do with the key (places marked `data-yields`). */
  urgent?: boolean;
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

  /** Runs the newest urgent action of the key; says whether there was one. */
  pressUrgent(name: string): boolean {
    const action = this.#list.findLast((one) => one.key === name && one.urgent);
    action?.run();
    return action !== undefined;
  }

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
    // Ahead of the place that has the focus: it would take the key for itself.
    const listenFirst = (event: KeyboardEvent) => {
      if (event.isComposing || !yieldsTo(event.target) || !registry.pressUrgent(nameOfPress(event))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', listenFirst, true);
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listenFirst, true);
      window.removeEventListener('keydown', listen);
    };
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

const MOMENTS = ['focusin', 'focusout', 'input', 'keydown', 'pointerdown'] as const;

function watchFocus(tell: () => void): () => void {
  for (const moment of MOMENTS) document.addEventListener(moment, tell);
  return () => {
    for (const moment of MOMENTS) document.removeEventListener(moment, tell);
  };
}

/** Whether an urgent key works from where the focus is now, so that the key that works is the one printed. */
export function useIsFree(name: string): boolean {
  return useSyncExternalStore(
    watchFocus,
    () => isFree(name, document.activeElement),
    () => true,
  );
}
