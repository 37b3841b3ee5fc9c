import { v7 } from 'uuid';
import type { LivePort } from './port.ts';

/** The live client's outside in a browser. `signedIn` asks the server. */
export function browserPort(signedIn: () => Promise<boolean>): LivePort {
  return {
    open: () => {
      const url = new URL('/live', location.href);
      url.protocol = url.protocol.replace('http', 'ws');
      return new WebSocket(url) as ReturnType<LivePort['open']>;
    },
    storage: localStorage,
    setTimer: workerTimer(),
    random: Math.random,
    newId: () => v7(),
    now: () => Date.now(),
    online: () => navigator.onLine,
    signedIn,
  };
}

function workerTimer(): LivePort['setTimer'] {
  const worker = new Worker('/ticker-worker.js');
  const waiting = new Map<number, () => void>();
  let last = 0;
  worker.onmessage = (event: MessageEvent<number>) => {
    const run = waiting.get(event.data);
    waiting.delete(event.data);
    run?.();
  };
  return (run, milliseconds) => {
    last += 1;
    const id = last;
    waiting.set(id, run);
    worker.postMessage({ id, milliseconds });
    return () => {
      if (waiting.delete(id)) worker.postMessage({ id });
    };
  };
}
