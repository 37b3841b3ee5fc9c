'use client';
import { useEffect, useRef } from 'react';
import { useLink, useLive } from '#app/_lib/live/react.tsx';
import type { LiveMessage } from '#widget/protocol/frames.ts';

/** Tells the server what this person has seen: everything shown while the window is in front. */
export function useReading(contact: string, messages: readonly LiveMessage[]): void {
  const live = useLive();
  const link = useLink();
  const said = useRef(0);
  const last = messages.findLast((message) => message.sender === 'visitor')?.seq ?? 0;
  useEffect(() => {
    if (!live || link !== 'live') {
      said.current = 0;
      return;
    }
    const say = () => {
      if (document.visibilityState !== 'visible' || last <= said.current) return;
      said.current = last;
      live.read(contact, last);
    };
    say();
    document.addEventListener('visibilitychange', say);
    return () => document.removeEventListener('visibilitychange', say);
  }, [live, link, contact, last]);
}
