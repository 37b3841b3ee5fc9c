import { readStreams } from '#clickhouse/tables/events.ts';
import type { Row } from '#clickhouse/tables/fact-rows.ts';
import { type FactTableName, factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { keyOf, readFactKeys, type StandingFact, tombstone } from '#clickhouse/tables/facts.ts';
import { eventSchema, type LeitstandEvent } from '#server/domain/events/event.ts';
import type { ProjectInput } from './project-input.ts';
import { type RowsByTable, rowsOfAgent, rowsOfContact } from './rows-of.ts';
import { type Telling, wholeTellings } from './tellings.ts';

/** The facts of some streams, not yet written. */
export interface Told {
  telling: Telling;
  rows: Required<RowsByTable>;
  /** All rows that stood before. */
  former: readonly StandingFact[];
  /** From how many events each stream was told. */
  counts: ReadonlyMap<string, number>;
}

type Streams = ReadonlyMap<string, readonly LeitstandEvent[]>;

/** Tells contacts whose events are all at hand. */
export function tellFresh({ tenantId, fresh = new Map() }: Pick<ProjectInput, 'tenantId' | 'fresh'>): Told[] {
  return wholeTellings('contact', [...fresh.keys()].sort()).map((telling) => {
    const streams = new Map(telling.keys.map((key) => [key, fresh.get(key) ?? []]));
    return { telling, rows: rowsFrom(tenantId, telling, streams), former: [], counts: countsOf(streams) };
  });
}

/** Tells streams from what is stored of them. */
export async function tellStored(input: ProjectInput, telling: Telling): Promise<Told> {
  const streams = await storedStreams(input, telling);
  const rows = rowsFrom(input.tenantId, telling, streams);
  const former = await addTombstones(input, telling, streams, rows);
  return { telling, rows, former, counts: countsOf(streams) };
}

function rowsFrom(tenantId: string, { stream, tables }: Telling, streams: Streams): Required<RowsByTable> {
  const rows = Object.fromEntries(factTableNames.map((table) => [table, [] as Row[]])) as Record<FactTableName, Row[]>;
  for (const events of streams.values()) {
    const made = stream === 'contact' ? rowsOfContact(events) : rowsOfAgent(events);
    for (const table of tables) {
      for (const row of made[table] ?? []) {
        rows[table].push({ tenant_id: tenantId, version: events.length, is_deleted: 0, ...row });
      }
    }
  }
  return rows;
}

function countsOf(streams: Streams): Map<string, number> {
  return new Map([...streams].map(([key, events]) => [key, events.length]));
}

async function storedStreams(input: ProjectInput, telling: Telling): Promise<Streams> {
  const stored = await readStreams(input.clickhouse, { tenantId: input.tenantId, ...telling });
  const parse = ({ id, body }: { id: string; body: string }) =>
    input.parsed?.get(id) ?? eventSchema.parse(JSON.parse(body));
  const groups = Map.groupBy(stored, (event) => event.stream_key);
  return new Map([...groups].map(([key, bodies]) => [key, bodies.map(parse)]));
}

/** Rows that stood before and no longer come out of the events are taken away. Gives all that stood before. */
async function addTombstones(
  { clickhouse, tenantId }: ProjectInput,
  { stream, keys, tables, since }: Telling,
  streams: Streams,
  rows: Required<RowsByTable>,
): Promise<StandingFact[]> {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const events of streams.values()) {
    for (const event of events) {
      const time = Date.parse(event.time);
      if (time < from) from = time;
      if (time > to) to = time;
    }
  }
  if (from > to) return [];
  const kept = new Set(tables.flatMap((table) => rows[table].map((row) => nameOf(keyOf(table, row)))));
  const former = await readFactKeys(clickhouse, { tenantId, tables, keys, from, to, since });
  for (const key of former) {
    const events = streams.get(key.keys[0] ?? '');
    if (events === undefined || kept.has(nameOf(key))) continue;
    rows[key.table].push(tombstone(tenantId, key, stream === 'contact' ? events.length : key.version));
  }
  return former;
}

function nameOf({ table, time, keys }: { table: string; time: number; keys: readonly string[] }): string {
  return JSON.stringify([table, time, keys]);
}
