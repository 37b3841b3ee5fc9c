import type { Row } from '#clickhouse/tables/fact-rows.ts';
import { type FactTableName, factTables } from '#clickhouse/tables/fact-tables.ts';
import { contentOf, type StandingFact } from '#clickhouse/tables/facts.ts';
import type { Touched } from '#clickhouse/tables/rollup-marks.ts';
import { rollups } from '#server/metrics/rollups/rollup.ts';

const quarter = 900_000;
const floor = (at: number) => Math.floor(at / quarter) * quarter;
/** A state this long is taken for one that lasts: rollups leave it to facts. */
const openEnd = Date.UTC(2299, 11, 31);

/** The quarter-hours whose rollups change when rows are written, among them those that stood before and vanish or move. */
export function touchedBy(
  rows: Partial<Record<FactTableName, readonly Row[]>>,
  former: readonly StandingFact[],
): Touched {
  const touched: Touched = {};
  for (const { facts: table, spans } of rollups) {
    const written = rows[table] ?? [];
    const stood = former.filter((fact) => fact.table === table);
    const quarters = spans ? changedSpans(written, stood) : placesOf(table, written, stood);
    if (quarters.size > 0) touched[table] = [...quarters].sort((a, b) => a - b);
  }
  return touched;
}

function placesOf(table: FactTableName, rows: readonly Row[], former: readonly StandingFact[]): Set<number> {
  const times = [...rows.map((row) => Number(row[factTables[table].time])), ...former.map(({ time }) => time)];
  return new Set(times.map(floor));
}

/** An agent's whole history is written with each change: only the states that are other than before count. */
function changedSpans(rows: readonly Row[], former: readonly StandingFact[]): Set<number> {
  const nameOf = (agent: unknown, from: number, content: string) => `${from} ${content} ${agent}`;
  const now = new Map(
    rows
      .filter((row) => row.is_deleted !== 1)
      .map((row) => [
        nameOf(row.agent, Number(row.from_at), contentOf(row)),
        { from: Number(row.from_at), to: Number(row.to_at) },
      ]),
  );
  const before = new Map(
    former.map(({ keys, time, content }) => [
      nameOf(keys[0], time, content),
      { from: time, to: Number(content.split(' ', 1)[0]) },
    ]),
  );
  const quarters = new Set<number>();
  for (const [spans, others] of [
    [now, before],
    [before, now],
  ] as const) {
    for (const [name, { from, to }] of spans) {
      if (others.has(name) || to >= openEnd) continue;
      for (let start = floor(from); start < to; start += quarter) quarters.add(start);
    }
  }
  return quarters;
}
