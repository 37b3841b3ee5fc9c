'use client';
import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = 0;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000) * 1000;
    for (const one of watchers) one();
  }, 1000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  if (second === 0 || timer === undefined) second = Math.floor(Date.now() / 1000) * 1000;
  return second;
}

/** This machine's time, renewed each second by one timer for the whole page; add the server's skew to it. */
export function useNow(): number {
  return useSyncExternalStore(watch, read, () => 0);
}
