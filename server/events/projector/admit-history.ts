import type { ClickHouseClient } from '@clickhouse/client';
import { findIds, readStreams, type StoredEvent } from '#clickhouse/tables/events.ts';
import { eventSchema, type LeitstandEvent, streamOf } from '#server/domain/events/event.ts';
import { sortEvents } from '#server/domain/events/order.ts';
import { canonicalJson } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import type { Candidate, Given, Refusal } from './candidates.ts';

interface HistoryInput {
  clickhouse: ClickHouseClient;
  tenantId: string;
  given: Given;
  refused: Refusal[];
}

/** History that may be stored. */
interface Admitted extends Given {
  /** Contacts that nothing is stored of, with all their events. */
  fresh: Map<string, LeitstandEvent[]>;
}

const chunk = 5000;

/** Sorts out of history what is stored already, belongs to a live contact, or breaks the rules of order. */
export async function admitHistory({ clickhouse, tenantId, given, refused }: HistoryInput): Promise<Admitted> {
  const contacts = Map.groupBy(given.candidates, ({ event }) => contactKey(event));
  const keys = [...contacts.keys()].filter((key) => key !== null);
  const stored: StoredEvent[] = [];
  for (let start = 0; start < keys.length; start += chunk) {
    const part = keys.slice(start, start + chunk);
    stored.push(...(await readStreams(clickhouse, { tenantId, stream: 'contact', keys: part })));
  }
  const storedByContact = Map.groupBy(stored, (event) => event.stream_key);
  const storedIds = new Set(stored.map((event) => event.id));
  const known = new Map(stored.map((event) => [event.id, event]));
  for (const event of await elsewhere(clickhouse, tenantId, given, storedIds)) known.set(event.id, event);

  let repeated = given.repeated;
  const refuse = ({ index, event }: Candidate, reason: string) => refused.push({ index, id: event.id, reason });
  const candidates: Candidate[] = [];
  const fresh: Admitted['fresh'] = new Map();
  for (const [contact, group] of contacts) {
    const before = contact === null ? [] : (storedByContact.get(contact) ?? []);
    const unknown = group.filter((candidate) => {
      const same = known.get(candidate.event.id);
      if (same === undefined) return true;
      if (canonicalJson(JSON.parse(same.body)) === canonicalJson(candidate.given)) repeated += 1;
      else refuse(candidate, `the id ${candidate.event.id} is stored with another body`);
      return false;
    });
    if (unknown.length > 0 && before.some((event) => event.source === 'live')) {
      for (const candidate of unknown)
        refuse(candidate, `the contact ${contact} is a live one; history cannot be added to it`);
      continue;
    }
    const admitted: Candidate[] = [];
    const breaches = contact === null ? new Map() : breachesOf(unknown, before);
    for (const candidate of unknown) {
      const reason = breaches.get(candidate.event.id);
      if (reason === undefined) admitted.push(candidate);
      else refuse(candidate, reason);
    }
    for (const candidate of admitted) candidates.push(candidate);
    if (contact !== null && before.length === 0)
      fresh.set(
        contact,
        admitted.map(({ event }) => event),
      );
  }
  return { candidates, repeated, fresh };
}

function contactKey(event: LeitstandEvent): string | null {
  const { kind, key } = streamOf(event);
  return kind === 'contact' ? key : null;
}

function breachesOf(fresh: readonly Candidate[], before: readonly StoredEvent[]): Map<string, string> {
  const old = before.map(({ body }) => eventSchema.parse(JSON.parse(body)));
  const sorted = sortEvents([...old, ...fresh.map(({ event }) => event)]);
  const breaches = checkOrder(sorted, new Set(old.map((event) => event.id)));
  return new Map(breaches.map(({ id, reason }) => [id, reason]));
}

/** Ids of the input that are in use in other streams of the tenant. */
async function elsewhere(clickhouse: ClickHouseClient, tenantId: string, given: Given, here: ReadonlySet<string>) {
  const ids = given.candidates.map(({ event }) => event.id).filter((id) => !here.has(id));
  const found: StoredEvent[] = [];
  for (let start = 0; start < ids.length; start += chunk) {
    found.push(...(await findIds(clickhouse, { tenantId, ids: ids.slice(start, start + chunk) })));
  }
  return found;
}
