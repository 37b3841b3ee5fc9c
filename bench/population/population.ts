/** A made-up tenant: whose events come out the same whenever it is made with the same numbers. */
export interface Population {
  tenantId: string;
  seed: number;
  /** First day, at midnight UTC, in milliseconds. */
  start: number;
  days: number;
  contactsPerDay: number;
  agents: number;
  queues: number;
}

/** Milliseconds of a day in UTC. */
export const DAY = 86_400_000;

/** Where every population begins and ends: a clock change of Europe lies between. */
export const start = '2026-01-01T00:00:00Z';
export const end = '2026-06-01T00:00:00Z';
const days = (Date.parse(end) - Date.parse(start)) / DAY;

/** Events that a contact of a population makes on average, those of its agent with them (a test holds it). */
export const eventsEach = 16;
/** What an agent serves on a common day. */
const contactsOfAgent = 66;

const digits = (value: number, places: number) => String(value).padStart(places, '0');

/** The tenant that has about so many events over five months; each size is a tenant of its own. */
export function populationOf(name: number, events: number, span = days): Population {
  const contactsPerDay = Math.max(1, Math.round(events / eventsEach / span));
  const groups = Math.max(1, Math.min(20, Math.round(contactsPerDay / 400)));
  return {
    tenantId: `00000000-0000-7000-8000-${digits(name, 3)}${digits(span, 3)}${digits(contactsPerDay, 6)}`,
    seed: name,
    start: Date.parse(start),
    days: span,
    contactsPerDay,
    agents: 2 * groups * Math.max(1, Math.ceil(contactsPerDay / contactsOfAgent / groups / 2)),
    queues: groups,
  };
}
