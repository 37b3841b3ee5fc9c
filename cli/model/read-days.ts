import { Temporal } from 'temporal-polyfill';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { projectContact } from '#server/domain/facts/project-contact.ts';
import type { PastSegment, PastVisit } from '#server/domain/simulation/past-day.ts';

/** A local day with what was entered and begun on it. */
export type Day = { date: string; visits: PastVisit[]; segments: PastSegment[] };

/** The days of a history, by the local date of a zone, told from its events through the facts of every figure. */
export function daysOf(events: Iterable<LeitstandEvent>, zone: string): Day[] {
  const contacts = new Map<string, LeitstandEvent[]>();
  for (const event of events) {
    if (!('contact' in event) || typeof event.contact !== 'string') continue;
    const known = contacts.get(event.contact);
    if (known) known.push(event);
    else contacts.set(event.contact, [event]);
  }
  const days = new Map<string, Day>();
  const dayOf = (at: number): Day => {
    const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
    const known = days.get(date);
    if (known) return known;
    const made = { date, visits: [], segments: [] };
    days.set(date, made);
    return made;
  };
  for (const own of contacts.values()) {
    const facts = projectContact(own);
    if (!facts) continue;
    for (const visit of facts.visits) dayOf(visit.enteredAt).visits.push(visit);
    for (const { agent, queue, startedAt, endedAt, handledAt, primary } of facts.segments) {
      const end = handledAt ?? endedAt;
      if (primary && end !== null) dayOf(startedAt).segments.push({ agent, queue, startedAt, endedAt: end });
    }
  }
  return [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
}
