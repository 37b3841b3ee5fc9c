import { randomUUID } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { type FactTableName, factTableNames } from './fact-tables.ts';

/** Starts of quarter-hours (milliseconds) by the table whose facts change in them. */
export type Touched = Partial<Record<FactTableName, number[]>>;

/** Quarter-hours that one writer touches; they are read from facts until a sweep has rewritten their rollups. */
export interface Mark {
  mark: string;
  touched: Touched;
}

const states = { writing: 1, abandoned: 2, written: 3, swept: 4 } as const;
export type MarkState = keyof typeof states;

const touchedSchema = z.partialRecord(z.enum(factTableNames), z.array(z.number()));

/** A new mark, not yet written. */
export function markOf(touched: Touched): Mark {
  return { mark: randomUUID(), touched };
}

/**
 * Writes what has become of marks. A later state wins, so that a writer thought dead marks its quarters again when it
 * comes to its end after all.
 */
export async function writeMarks(
  clickhouse: ClickHouseClient,
  { tenantId, marks, state }: { tenantId: string; marks: readonly Mark[]; state: MarkState },
): Promise<void> {
  const values = marks
    .filter(({ touched }) => Object.keys(touched).length > 0)
    .map(({ mark, touched }) => ({ tenant_id: tenantId, mark, touched, state: states[state] }));
  if (values.length > 0) await clickhouse.insert({ table: 'rollup_marks', values, format: 'JSONEachRow' });
}

/** A mark that is not swept. */
export interface OpenMark extends Mark {
  state: 'writing' | 'written';
  /** Since it has this state, by the engine's clock. */
  ageMs: number;
}

const openRow = z.object({ mark: z.string(), state: z.number(), age: z.number(), touched: touchedSchema });
const open = `state IN (${states.writing}, ${states.written})`;

/** Marks of a tenant that no sweep has dealt with, the oldest first. */
export async function listOpenMarks(
  clickhouse: ClickHouseClient,
  tenantId: string,
  limit: number,
): Promise<OpenMark[]> {
  const result = await clickhouse.query({
    query: `SELECT mark, state, touched, dateDiff('millisecond', at, now64(3)) AS age FROM rollup_marks FINAL
      WHERE tenant_id = {tenantId:String} AND ${open} ORDER BY at, mark LIMIT {limit:UInt32}`,
    query_params: { tenantId, limit },
    format: 'JSONEachRow',
  });
  return z
    .array(openRow)
    .parse(await result.json())
    .map(({ mark, touched, state, age }) => ({
      mark,
      touched,
      state: state === states.writing ? 'writing' : 'written',
      ageMs: age,
    }));
}

/** Tenants that have marks to sweep. */
export async function listMarkedTenants(clickhouse: ClickHouseClient): Promise<string[]> {
  const result = await clickhouse.query({
    query: `SELECT DISTINCT tenant_id AS tenant FROM rollup_marks FINAL WHERE ${open} ORDER BY tenant`,
    format: 'JSONEachRow',
  });
  return z
    .array(z.object({ tenant: z.string() }))
    .parse(await result.json())
    .map(({ tenant }) => tenant);
}

const stateRow = z.object({ built: z.number(), touched: z.record(z.string(), z.array(z.number())) });
/** So many marks are put together here, which spares the engine more planning than all else of the read; more by it. */
const fewMarks = 100;

/** Whether a tenant's rollups stand in a layout, and the quarter-hours of each fact table that they may not answer for. */
export async function readRollupState(
  clickhouse: ClickHouseClient,
  input: { tenantId: string; layout: string; from: number; to: number },
): Promise<{ built: boolean; dirty: Map<string, number[]> }> {
  const few = await readState(clickhouse, input, `touched FROM ${openMarks} LIMIT ${fewMarks + 1}`);
  if (few.length <= fewMarks) return stateOf(few, input);
  const among = 'arrayFilter(quarter -> quarter >= {from:Int64} AND quarter < {to:Int64}, quarters)';
  const all = `groupUniqArrayArrayMap(mapApply((name, quarters) -> (name, ${among}), touched)) FROM ${openMarks}`;
  return stateOf(await readState(clickhouse, input, all), input);
}

const openMarks = `rollup_marks FINAL WHERE tenant_id = {tenantId:String} AND ${open}`;

async function readState(clickhouse: ClickHouseClient, input: Record<string, string | number>, marks: string) {
  const result = await clickhouse.query({
    query: `SELECT 1 AS built, CAST(map(), 'Map(LowCardinality(String), Array(Int64))') AS touched FROM rollup_builds FINAL
        WHERE tenant_id = {tenantId:String} AND layout = {layout:String}
      UNION ALL SELECT 0, ${marks}`,
    query_params: input,
    format: 'JSONEachRow',
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  return z.array(stateRow).parse(await result.json());
}

function stateOf(rows: ReadonlyArray<z.infer<typeof stateRow>>, { from, to }: { from: number; to: number }) {
  const dirty = new Map<string, Set<number>>();
  for (const [table, quarters] of rows.flatMap(({ touched }) => Object.entries(touched))) {
    const known = dirty.get(table) ?? new Set();
    for (const quarter of quarters) if (quarter >= from && quarter < to) known.add(quarter);
    dirty.set(table, known);
  }
  return {
    built: rows.some(({ built }) => built === 1),
    dirty: new Map([...dirty].flatMap(([table, known]) => (known.size === 0 ? [] : [[table, [...known]]]))),
  };
}
