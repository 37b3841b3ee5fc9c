import type { ClickHouseClient } from '@clickhouse/client';
import { type EventRow, insertEvents } from '#clickhouse/tables/events.ts';
import { type LeitstandEvent, streamOf, timeOf } from '#server/domain/events/event.ts';
import { canonicalJson, parseEvent } from '#server/domain/events/parse.ts';
import { admitHistory } from './admit-history.ts';
import type { Candidate, Given, Refusal } from './candidates.ts';
import { project } from './project.ts';

export interface IngestResult {
  /** Events that are new. */
  accepted: number;
  /** Events that were there before, or twice in the input, with the same body. */
  repeated: number;
  refused: Refusal[];
}

interface IngestInput {
  clickhouse: ClickHouseClient;
  tenantId: string;
  /** Events as plain objects. All events of one contact must come in one call when they are history. */
  events: readonly unknown[];
  /** `import` checks the rules of order and refuses live contacts; `live` trusts the engine's own outbox. */
  source: 'live' | 'import';
  now?: number;
}

const queues = new Map<string, Promise<unknown>>();

/** Takes events in: stores the new ones and tells the facts of every contact and agent they touch anew. */
export async function ingestEvents(input: IngestInput): Promise<IngestResult> {
  const before = queues.get(input.tenantId) ?? Promise.resolve();
  const refused: Refusal[] = [];
  // Our own events have Postgres' time: the clock of the process that brings them over judges only what others wrote.
  const now = input.source === 'live' ? Number.POSITIVE_INFINITY : (input.now ?? Date.now());
  const given = parseAll(input.events, now, refused);
  const run = before.then(() => ingest(input, given, refused));
  const settled = run.catch(() => undefined);
  queues.set(input.tenantId, settled);
  try {
    return await run;
  } finally {
    if (queues.get(input.tenantId) === settled) queues.delete(input.tenantId);
  }
}

async function ingest(input: IngestInput, given: Given, refused: Refusal[]): Promise<IngestResult> {
  const { clickhouse, tenantId, source } = input;
  const { candidates, repeated, fresh } =
    source === 'import'
      ? await admitHistory({ clickhouse, tenantId, given, refused })
      : { ...given, fresh: begunIn(given) };
  const stored = insertEvents(
    clickhouse,
    candidates.map((candidate) => rowOf(tenantId, candidate, source)),
  );
  // Should telling fail first, nobody would be left to hear of the insert's failure.
  stored.catch(() => undefined);
  const touched = { contact: new Set<string>(), agent: new Set<string>(), tenant: new Set<string>() };
  for (const { event } of given.candidates) {
    const { kind, key } = streamOf(event);
    touched[kind].add(key);
  }
  await project({
    clickhouse,
    tenantId,
    touched: { contacts: [...touched.contact], agents: [...touched.agent] },
    fresh,
    changes: given.candidates.map(({ event }) => event),
    parsed: new Map(candidates.map(({ event }) => [event.id, event])),
    stored,
  });
  refused.sort((a, b) => a.index - b.index);
  return { accepted: candidates.length, repeated, refused };
}

/**
 * Contacts whose beginning is among the events: nothing else will be stored of them, unless the events come a second
 * time, which the count after the telling brings to light.
 */
function begunIn({ candidates }: Given): Map<string, LeitstandEvent[]> {
  const begun = new Map<string, LeitstandEvent[]>();
  for (const { event } of candidates) if (event.type === 'contact.created') begun.set(event.contact, []);
  for (const { event } of candidates) {
    const { kind, key } = streamOf(event);
    if (kind === 'contact') begun.get(key)?.push(event);
  }
  return begun;
}

function parseAll(events: readonly unknown[], now: number, refused: Refusal[]): Given {
  const byId = new Map<string, Candidate>();
  let repeated = 0;
  for (const [index, given] of events.entries()) {
    const parsed = parseEvent(given, now);
    if ('refusal' in parsed) {
      refused.push({ index, id: idOf(given), reason: parsed.refusal });
      continue;
    }
    const known = byId.get(parsed.event.id);
    if (known === undefined) byId.set(parsed.event.id, { index, given, ...parsed });
    else if (canonicalJson(known.given) === canonicalJson(given)) repeated += 1;
    else refused.push({ index, id: parsed.event.id, reason: `the id ${parsed.event.id} is used with another body` });
  }
  return { candidates: [...byId.values()], repeated };
}

function idOf(given: unknown): string | null {
  const id = (given as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
}

function rowOf(tenantId: string, { event, given }: Candidate, source: string): EventRow {
  const { kind, key } = streamOf(event);
  return {
    tenant_id: tenantId,
    stream: kind,
    stream_key: key,
    time: timeOf(event),
    seq: event.seq ?? 0,
    id: event.id,
    type: event.type,
    agent: 'agent' in event && typeof event.agent === 'string' ? event.agent : '',
    source,
    body: JSON.stringify(given),
  };
}
