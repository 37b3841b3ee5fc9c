import type { FigureAnswer } from '#server/metrics/contract.ts';
import { figures, type Sums } from './counted.ts';
import type { BenchQuestion } from './questions.ts';

type Row = Record<string, unknown>;

/** Sums of all kinds of rows under each key. */
function bySeveral(answers: readonly Row[][], keys: number): Map<string, Sums> {
  const cells = new Map<string, Sums>();
  for (const row of answers.flat()) {
    const key = Array.from({ length: keys }, (_, place) => String(row[`key${place}`] ?? '')).join(' | ');
    cells.set(key, { ...cells.get(key), ...(row as Sums) });
  }
  return cells;
}

/** Whether two values are the same but for the rounding of sums of decimals. */
function equal(a: unknown, b: number | null): boolean {
  if (typeof a !== 'number' || b === null) return (a ?? null) === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Says where the figures' answer and sums counted in another way differ; null when nowhere. */
export function difference(question: BenchQuestion, answer: FigureAnswer, counted: readonly Row[][]): string | null {
  const cells = bySeveral(counted, question.keys.length);
  for (const row of answer.rows) {
    const key = question.keys.map(({ field, text }) => (text ?? String)(String(row[field] ?? ''))).join(' | ');
    const sums = cells.get(key) ?? {};
    cells.delete(key);
    for (const metric of question.query.metrics) {
      const value = figures[metric]?.(sums) ?? null;
      if (!equal(row[metric], value)) return `${question.name}, ${key}, ${metric}: ${row[metric]} and ${value}`;
    }
  }
  const [lost] = cells.keys();
  return lost === undefined ? null : `${question.name}: the figures have no row ${lost}`;
}
