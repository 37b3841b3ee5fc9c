import { useSyncExternalStore } from 'react';

type Surfaces = typeof import('./surfaces/surfaces.ts')['surfaces'];

/** Whoever does one of these may open something next. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

let surfaces: Surfaces | null = null;
let fetching = false;
let listening = false;
const watchers = new Set<() => void>();

/** Fetches the code of menus, cards, dialogs and messages; after a failure the next call tries again. */
export function fetchSurfaces(): void {
  if (fetching) return;
  fetching = true;
  import('./surfaces/surfaces.ts').then(
    (module) => {
      surfaces = module.surfaces;
      for (const watcher of watchers) watcher();
    },
    () => {
      fetching = false;
    },
  );
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  if (!listening) {
    listening = true;
    for (const sign of SIGNS) window.addEventListener(sign, fetchSurfaces, { once: true, passive: true });
  }
  return () => watchers.delete(watcher);
}

/**
 * What lies over a screen; null until its code is there. No screen needs it to stand, so it is fetched at the first sign of
 * a hand, before anything can be pressed.
 */
export function useSurfaces(): Surfaces | null {
  return useSyncExternalStore(
    watch,
    () => surfaces,
    () => null,
  );
}
