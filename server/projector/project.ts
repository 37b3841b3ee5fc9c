import type { ClickHouseClient } from '@clickhouse/client';
import { countStreams, readStreams } from '#clickhouse/tables/events.ts';
import type { Row } from '#clickhouse/tables/fact-rows.ts';
import { type FactTableName, factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { insertFacts, keyOf, readFactKeys, tombstone } from '#clickhouse/tables/facts.ts';
import { eventSchema, type LeitstandEvent } from '#server/domain/events/event.ts';
import { type RowsByTable, rowsOfAgent, rowsOfContact } from './rows-of.ts';

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
}

const chunk = 2000;
const attempts = 5;

/** Recomputes the facts of contacts and agents from all their events, and takes away rows that no longer hold. */
export async function project(input: ProjectInput): Promise<void> {
  for (let start = 0; start < input.touched.contacts.length; start += chunk) {
    await projectChunk(input, { contacts: input.touched.contacts.slice(start, start + chunk), agents: [] });
  }
  for (let start = 0; start < input.touched.agents.length; start += chunk) {
    await projectChunk(input, { contacts: [], agents: input.touched.agents.slice(start, start + chunk) });
  }
}

/** Another process may have written events of the same streams meanwhile: it is told again until nothing came. */
async function projectChunk(input: ProjectInput, touched: Touched): Promise<void> {
  const { clickhouse, tenantId } = input;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const seen =
      touched.contacts.length > 0
        ? await projectStreams(input, 'contact', touched.contacts)
        : await projectStreams(input, 'agent', touched.agents);
    if ((await countStreams(clickhouse, { tenantId, ...touched })) === seen) return;
  }
}

async function projectStreams(
  input: ProjectInput,
  stream: 'contact' | 'agent',
  keys: readonly string[],
): Promise<number> {
  const { clickhouse, tenantId } = input;
  const stored = await readStreams(clickhouse, { tenantId, stream, keys });
  if (stored.length === 0) return 0;
  const rows: Required<RowsByTable> = emptyRows();
  const versions = new Map<string, number>();
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const [key, bodies] of Map.groupBy(stored, (event) => event.stream_key)) {
    const events = bodies.map(({ id, body }) => input.parsed?.get(id) ?? eventSchema.parse(JSON.parse(body)));
    for (const event of events) {
      const time = Date.parse(event.time);
      from = Math.min(from, time);
      to = Math.max(to, time);
    }
    versions.set(key, events.length);
    const made = stream === 'contact' ? rowsOfContact(events) : rowsOfAgent(events);
    for (const table of factTableNames) {
      for (const row of made[table] ?? []) {
        rows[table].push({ tenant_id: tenantId, ...row, version: events.length, is_deleted: 0 });
      }
    }
  }
  const kept = new Set(factTableNames.flatMap((table) => rows[table].map((row) => JSON.stringify(keyOf(table, row)))));
  for (const key of await readFactKeys(clickhouse, { tenantId, stream, keys, from, to })) {
    const version = versions.get(key.keys[0] ?? '');
    if (version !== undefined && !kept.has(JSON.stringify(key)))
      rows[key.table].push(tombstone(tenantId, key, version));
  }
  for (const table of factTableNames) await insertFacts(clickhouse, table, rows[table]);
  return stored.length;
}

function emptyRows(): Required<RowsByTable> {
  return Object.fromEntries(factTableNames.map((table) => [table, [] as Row[]])) as Record<FactTableName, Row[]>;
}
