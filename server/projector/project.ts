import type { ClickHouseClient } from '@clickhouse/client';
import { countStreams, readStreams } from '#clickhouse/tables/events.ts';
import type { Row } from '#clickhouse/tables/fact-rows.ts';
import { type FactTableName, factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { insertFacts, keyOf, readFactKeys, type StandingFact, tombstone } from '#clickhouse/tables/facts.ts';
import { markOf, writeMarks } from '#clickhouse/tables/rollup-marks.ts';
import { eventSchema, type LeitstandEvent } from '#server/domain/events/event.ts';
import { type RowsByTable, rowsOfAgent, rowsOfContact } from './rows-of.ts';
import { agentTellings, type Telling, wholeTellings } from './tellings.ts';
import { touchedBy } from './touched.ts';

/** Contacts and agents whose facts are to be told anew. */
export interface Touched {
  contacts: readonly string[];
  agents: readonly string[];
}

interface ProjectInput {
  clickhouse: ClickHouseClient;
  tenantId: string;
  touched: Touched;
  /** Events already parsed, by id: spares reading them twice. */
  parsed?: ReadonlyMap<string, LeitstandEvent>;
  /** Contacts nothing was stored of before, with all their events: they need not be read back. */
  fresh?: ReadonlyMap<string, readonly LeitstandEvent[]>;
  /** The events that touched the agents: only what they can change is told. Left out, agents are told from all of theirs. */
  changes?: readonly LeitstandEvent[];
}

const attempts = 5;

/** Recomputes the facts of contacts and agents from their events, and takes away rows that no longer hold. */
export async function project(input: ProjectInput): Promise<void> {
  const { touched, changes } = input;
  const agents = changes === undefined ? wholeTellings('agent', touched.agents) : await agentTellings(input, changes);
  await Promise.all([tellAll(input, wholeTellings('contact', touched.contacts)), tellAll(input, agents)]);
}

/** Another process may have written events of the same streams meanwhile: it is told again until nothing came. */
async function tellAll(input: ProjectInput, tellings: readonly Telling[]): Promise<void> {
  const { clickhouse, tenantId } = input;
  for (const telling of tellings) {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const seen = await tell(attempt === 0 ? input : withoutFresh(input), telling);
      if ((await countStreams(clickhouse, { tenantId, ...telling })) === seen) break;
    }
  }
}

function withoutFresh({ fresh: _, ...input }: ProjectInput): ProjectInput {
  return input;
}

type Streams = ReadonlyMap<string, readonly LeitstandEvent[]>;

/** Writes the facts of some streams; gives how many events they were told from. */
async function tell(input: ProjectInput, telling: Telling): Promise<number> {
  const { clickhouse, tenantId, fresh } = input;
  const { stream, keys, tables } = telling;
  const isNew = stream === 'contact' && fresh !== undefined && keys.every((key) => fresh.has(key));
  const streams = isNew ? new Map(keys.map((key) => [key, fresh.get(key) ?? []])) : await storedStreams(input, telling);
  const rows = emptyRows();
  for (const [, events] of streams) {
    const made = stream === 'contact' ? rowsOfContact(events) : rowsOfAgent(events);
    for (const table of tables) {
      for (const row of made[table] ?? []) {
        rows[table].push({ tenant_id: tenantId, version: events.length, is_deleted: 0, ...row });
      }
    }
  }
  const former = isNew ? [] : await addTombstones(input, telling, streams, rows);
  const mark = markOf(touchedBy(rows, former));
  await writeMarks(clickhouse, { tenantId, marks: [mark], state: 'writing' });
  await Promise.all(tables.map((table) => insertFacts(clickhouse, table, rows[table])));
  await writeMarks(clickhouse, { tenantId, marks: [mark], state: 'written' });
  return [...streams.values()].reduce((sum, events) => sum + events.length, 0);
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
  const times = [...streams.values()].flatMap((events) => events.map((event) => Date.parse(event.time)));
  if (times.length === 0) return [];
  const from = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const to = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const kept = new Set(tables.flatMap((table) => rows[table].map((row) => JSON.stringify(keyOf(table, row)))));
  const former = await readFactKeys(clickhouse, { tenantId, tables, keys, from, to, since });
  for (const key of former) {
    const events = streams.get(key.keys[0] ?? '');
    if (events === undefined || kept.has(JSON.stringify({ table: key.table, time: key.time, keys: key.keys })))
      continue;
    rows[key.table].push(tombstone(tenantId, key, stream === 'contact' ? events.length : key.version));
  }
  return former;
}

function emptyRows(): Required<RowsByTable> {
  return Object.fromEntries(factTableNames.map((table) => [table, [] as Row[]])) as Record<FactTableName, Row[]>;
}
