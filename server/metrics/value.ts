import { type Figure, type MeasureName, measures, readTerm, type Term } from './catalogue/figure.ts';

/** Measures of one cell; what is missing did not happen. */
export type Measured = Partial<Record<MeasureName, number>>;

/** The value of a figure from its measures; null where its denominator is 0 or nothing happened to be measured. */
export function figureValue(figure: Figure, measured: Measured, intervalSeconds: number): number | null {
  const numerator = sumOf(figure.numerator, measured, intervalSeconds);
  if (figure.denominator === undefined || numerator === null) return numerator;
  const denominator = sumOf(figure.denominator, measured, intervalSeconds);
  if (denominator === null || denominator === 0 || denominator < (figure.hiddenBelow ?? 0)) return null;
  return (numerator / denominator) * (figure.factor ?? 1);
}

/** The value of one term, without its sign; null for a maximum or percentile of nothing. */
export function measuredOf(term: Term, measured: Measured, intervalSeconds: number): number | null {
  const { measure } = readTerm(term);
  if (measure === 'interval') return intervalSeconds;
  const { aggregate } = measures[measure];
  return measured[measure] ?? (aggregate === 'sum' || aggregate === 'uniq' ? 0 : null);
}

function sumOf(terms: readonly Term[], measured: Measured, intervalSeconds: number): number | null {
  let sum = 0;
  for (const term of terms) {
    const value = measuredOf(term, measured, intervalSeconds);
    if (value === null) return null;
    sum += readTerm(term).sign * value;
  }
  return sum;
}
