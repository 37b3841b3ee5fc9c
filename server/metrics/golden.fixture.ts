import { readFileSync } from 'node:fs';
import type { FigureRow, QueueSetting } from './contract.ts';

/** A question of a golden history with the rows it must give. */
export interface Expectation {
  query: Record<string, unknown> & { groupBy?: string[]; interval?: string };
  queueSettings: QueueSetting[];
  rows: FigureRow[];
}

const folder = new URL('../../tests/golden/', import.meta.url);
type Queues = Record<string, { threshold: number; shortAbandon: number | null }>;

/** The events of a golden history, as they lie in the file. */
export function goldenEvents(name: string): unknown[] {
  const lines = readFileSync(new URL(`${name}/events.ndjson`, folder), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

/** The questions of a golden history. */
export function goldenExpectations(name: string): Expectation[] {
  const text = readFileSync(new URL(`${name}/expected.json`, folder), 'utf8');
  const given = JSON.parse(text) as Array<{ query: Expectation['query'] & { queues: Queues }; rows: FigureRow[] }>;
  return given.map(({ query: { queues, ...query }, rows }) => ({
    query,
    rows,
    queueSettings: Object.entries(queues).map(([queue, { threshold, shortAbandon }]) => ({
      queue,
      serviceLevelThreshold: threshold,
      shortAbandonThreshold: shortAbandon,
      effectiveFrom: null,
    })),
  }));
}

/** What differs between the rows that must be and those that are, to a relative 1e-6. */
export function differences(
  expected: readonly FigureRow[],
  actual: readonly FigureRow[],
  keys: readonly string[],
): string[] {
  return expected.flatMap((row) => {
    const name = keys.map((key) => String(row[key])).join(' ');
    const found = actual.find((other) => keys.every((key) => other[key] === row[key]));
    if (found === undefined) return [`${name}: no such row`];
    return Object.keys(row)
      .filter((key) => !keys.includes(key) && !close(row[key], found[key]))
      .map((key) => `${name} ${key}: ${row[key]} expected, ${found[key]} found`);
  });
}

function close(expected: FigureRow[string] | undefined, actual: FigureRow[string] | undefined): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return expected === actual;
  return Math.abs(expected - actual) <= 1e-6 * Math.max(Math.abs(expected), 1e-6);
}
