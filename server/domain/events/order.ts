import { type LeitstandEvent, timeOf } from './event.ts';
import { eventRank } from './event-types.ts';

/** Order within a contact or agent: time, then seq, then the table of types; the id decides what is left. */
export function compareEvents(a: LeitstandEvent, b: LeitstandEvent): number {
  return timeOf(a) - timeOf(b) || compareTies(a, b);
}

/** The order of what happened in the same millisecond. */
function compareTies(a: LeitstandEvent, b: LeitstandEvent): number {
  return (
    (a.seq ?? 0) - (b.seq ?? 0) ||
    (eventRank.get(a.type) ?? 0) - (eventRank.get(b.type) ?? 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** A sorted copy, each id once; of events with the same id the first given stays. */
export function sortEvents<E extends LeitstandEvent>(events: readonly E[]): E[] {
  const byId = new Map<string, { event: E; time: number }>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, { event, time: timeOf(event) });
  return [...byId.values()].sort((a, b) => a.time - b.time || compareTies(a.event, b.event)).map(({ event }) => event);
}
