'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useVerbs } from '#app/_lib/desk/use-verbs.ts';

const UNDO = 8000;

/** Ending a contact can be undone for 8 seconds; asked twice it ends at once. */
export function useEnding() {
  const { end } = useVerbs();
  const { mutate } = end;
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const [due, setDue] = useState<ReadonlyMap<string, number>>(new Map());

  const forget = useCallback((contact: string) => {
    clearTimeout(timers.current.get(contact));
    timers.current.delete(contact);
    setDue((held) => new Map([...held].filter(([key]) => key !== contact)));
  }, []);

  const now = useCallback(
    (contact: string) => {
      forget(contact);
      mutate({ contact });
    },
    [forget, mutate],
  );

  const ask = useCallback(
    (contact: string) => {
      if (timers.current.has(contact)) {
        now(contact);
        return;
      }
      timers.current.set(
        contact,
        setTimeout(() => now(contact), UNDO),
      );
      setDue((held) => new Map(held).set(contact, Date.now() + UNDO));
    },
    [now],
  );

  useEffect(() => {
    const held = timers.current;
    return () => {
      for (const timer of held.values()) clearTimeout(timer);
    };
  }, []);

  return useMemo(() => ({ due, ask, undo: forget }), [due, ask, forget]);
}
