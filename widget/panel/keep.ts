import type { PanelMessage } from '../protocol/host.ts';
import type { Keep } from './shelf.ts';

/** Keeps texts in the panel's own storage. @throws where the browser forbids it */
function ownKeep(prefix: string, storage: Storage): Keep {
  return {
    get: (key) => storage.getItem(prefix + key) ?? undefined,
    put(key, text) {
      if (text === undefined) storage.removeItem(prefix + key);
      else storage.setItem(prefix + key, text);
    },
    keys: () =>
      Object.keys(storage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
  };
}

/** Keeps texts on the host page's side, through the port. */
function hostKeep(kept: Map<string, string>, tell: (message: PanelMessage) => void): Keep {
  return {
    get: (key) => kept.get(key),
    put(key, text) {
      if (text === undefined) kept.delete(key);
      else kept.set(key, text);
      tell({ t: 'keep', key, ...(text !== undefined && { value: text }) });
    },
    keys: () => [...kept.keys()],
  };
}

/**
 * The panel's own storage, which the host page cannot read; where the browser gives a frame of another site none
 * (Chrome with third-party cookies blocked), the host page's, so that the conversation outlives a reload there too.
 */
export function chooseKeep(prefix: string, kept: Map<string, string>, tell: (message: PanelMessage) => void): Keep {
  try {
    return ownKeep(prefix, localStorage);
  } catch {
    return hostKeep(kept, tell);
  }
}
