import type { LeitstandEvent } from '../events/event.ts';
import { sortEvents } from '../events/order.ts';
import type { AgentFacts, AgentInterval, AgentSetting } from './facts.ts';

/** An agent's intervals of state and settings; of several changes in one millisecond the last holds. */
export function projectAgent(given: readonly LeitstandEvent[]): AgentFacts {
  const events = sortEvents(given);
  const intervals: AgentInterval[] = [];
  const settings: AgentSetting[] = [];
  for (const event of events) {
    const from = Date.parse(event.time);
    if (event.type === 'agent.state') {
      const { agent, state } = event;
      append(intervals, {
        agent,
        state,
        reason: event.reason ?? null,
        by: event.by ?? null,
        from,
        to: null,
        changes: 1,
      });
    } else if (event.type === 'agent.configured') {
      const { agent, groups, location } = event;
      const capacity = unitsOf(event.capacity);
      append(settings, {
        agent,
        groups: [...new Set(groups)].sort(),
        location: location ?? null,
        capacity,
        from,
        to: null,
        changes: 1,
      });
    }
  }
  return { intervals, settings };
}

function append<T extends { from: number; to: number | null; changes: number }>(list: T[], next: T): void {
  const last = list.at(-1);
  if (last !== undefined) last.to = next.from;
  const same = last !== undefined && last.from === next.from;
  if (same) list.pop();
  list.push(same ? { ...next, changes: last.changes + 1 } : next);
}

/** Units of capacity: `total` where given, else the largest of the channels'. */
function unitsOf(capacity: Record<string, unknown> | undefined): number | null {
  if (capacity === undefined) return null;
  const units = Object.values(capacity).filter((value) => typeof value === 'number');
  const total = capacity.total;
  return typeof total === 'number' ? total : units.length === 0 ? null : Math.max(...units);
}
