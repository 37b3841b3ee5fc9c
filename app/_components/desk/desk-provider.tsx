'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useDesk } from '#app/_lib/live/react.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { useEnding } from './use-ending.ts';

type Desk = { timed: ReturnType<typeof useDesk>; ending: ReturnType<typeof useEnding> };

const Context = createContext<Desk | null>(null);

function Held({ children }: { children: ReactNode }) {
  const timed = useDesk();
  const ending = useEnding();
  const desk = useMemo(() => ({ timed, ending }), [timed, ending]);
  return <Context value={desk}>{children}</Context>;
}

/** Follows the agent's own desk wherever they are; people who do not work contacts have none. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  return viewer.permissions.includes('contact.work') ? <Held>{children}</Held> : children;
}

/** The agent's desk; null for people without one. `timed` is null until the first snapshot. */
export function useMyDesk(): Desk | null {
  return useContext(Context);
}
