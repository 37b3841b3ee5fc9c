'use client';
import { useState } from 'react';
import type { WallDefinition } from '#server/domain/wall/definition.ts';

/** A wall as it is being written. */
export type Draft = { name: string; definition: WallDefinition };

const MOST_STEPS = 50;

/** What is being written, with the way back to what it was before. */
export function useDraft(start: Draft) {
  const [{ now, past }, setHistory] = useState<{ now: Draft; past: readonly Draft[] }>({ now: start, past: [] });
  return {
    draft: now,
    canUndo: past.length > 0,
    change: (next: Draft) =>
      setHistory((history) => ({ now: next, past: [...history.past, history.now].slice(-MOST_STEPS) })),
    undo: () =>
      setHistory((history) => {
        const before = history.past.at(-1);
        return before ? { now: before, past: history.past.slice(0, -1) } : history;
      }),
  };
}
