import type { AgentState } from '#widget/protocol/staff.ts';
import { cn } from '../ui/cn.ts';

const marks: Record<AgentState, { path: string; colour: string }> = {
  ready: { path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z', colour: 'text-good' },
  busy: { path: 'M3 3h10v10H3Z', colour: 'text-accent' },
  wrapup: { path: 'M8 1 15 8 8 15 1 8Z', colour: 'text-warn' },
  away: { path: 'M8 2.500 14.500 13.500H1.500Z', colour: 'text-warn' },
  offline: {
    path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7Z',
    colour: 'text-ink-3',
  },
};

/** An agent's state told by shape and colour; its word stands beside it. */
export function StateMark({ state, className }: { state: AgentState; className?: string }) {
  const { path, colour } = marks[state];
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cn('size-3 shrink-0', colour, className)}>
      <path d={path} fill="currentColor" />
    </svg>
  );
}
