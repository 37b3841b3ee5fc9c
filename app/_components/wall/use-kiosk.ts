'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { shiftAt } from '#app/_lib/wall/rotation.ts';

const IDLE_AFTER = 3_000;
const still = '(prefers-reduced-motion: reduce)';

/** Keeps the screen awake while the page is shown; a browser that cannot is left as it is. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      const held = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (over) await held?.release();
      else lock = held;
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release().catch(() => {});
    };
  }, []);
}

/** Whether nobody has moved the pointer or pressed a key for a while. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stir = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), IDLE_AFTER);
    };
    stir();
    const events = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
    for (const event of events) window.addEventListener(event, stir);
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, stir);
    };
  }, []);
  return idle;
}

function watchMotion(callback: () => void): () => void {
  const query = matchMedia(still);
  query.addEventListener('change', callback);
  return () => query.removeEventListener('change', callback);
}

/** By how many pixels the picture stands aside in this minute, so that nothing burns in; not at all with reduced motion. */
export function useShift(now: number): { x: number; y: number } {
  const reduced = useSyncExternalStore(
    watchMotion,
    () => matchMedia(still).matches,
    () => true,
  );
  return reduced ? { x: 0, y: 0 } : shiftAt(now, window.innerHeight);
}

/** Fills the screen, or gives it back. */
export async function toggleFullScreen(): Promise<void> {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  // A browser that refuses leaves the page as it is.
  await done.catch(() => {});
}
