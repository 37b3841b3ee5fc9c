'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { browserPort } from '#app/_lib/live/browser-port.ts';
import { WallClient, type WallView } from '#app/_lib/live/wall-client.ts';

const NOTHING: WallView = { link: 'connecting', state: null, at: 0 };
const idle = () => () => {};

function watchHash(callback: () => void): () => void {
  window.addEventListener('hashchange', callback);
  return () => window.removeEventListener('hashchange', callback);
}

/** The wall of the secret behind the # of the address; null while the page starts, empty where there is none. */
export function useWall(): { secret: string | null; view: WallView } {
  const secret = useSyncExternalStore(
    watchHash,
    () => location.hash.slice(1),
    () => null,
  );
  const [client, setClient] = useState<WallClient | null>(null);
  useEffect(() => {
    if (!secret) return;
    const made = new WallClient(
      browserPort(async () => true),
      secret,
    );
    made.start();
    setClient(made);
    const wake = () => made.retryNow();
    window.addEventListener('online', wake);
    return () => {
      window.removeEventListener('online', wake);
      made.stop();
      setClient(null);
    };
  }, [secret]);
  const view = useSyncExternalStore(
    client ? (callback) => client.watch(callback) : idle,
    () => client?.view() ?? NOTHING,
    () => NOTHING,
  );
  return { secret, view };
}
