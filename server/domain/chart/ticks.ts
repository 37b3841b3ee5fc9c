import type { PrintUnit } from '#server/domain/print-figure.ts';

/** An axis from 0 whose lines stand at numbers that people count in. */
type RoundAxis = { max: number; interval: number };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps of a clock, in seconds: 50 or 100 of them are no time that anybody names. */
const clockSteps = [1, 2, 5, 10, 15, 30].flatMap((step) => [step, step * minute]);
const steps = [...clockSteps, ...[1, 2, 3, 4, 6, 12].map((step) => step * hour), day].sort((a, b) => a - b);
/** More lines than so many are noise in a low chart. */
const most = 4;

/** The smallest of 1, 2 and 5 times a power of ten that is not below a number. */
function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const found = [1, 2, 5].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9));
  return found ?? 10 * power;
}

function stepFor(unit: PrintUnit, least: number): number {
  if (unit === 'count') return Math.max(1, decimalStep(least));
  if (unit !== 'seconds' || least < 1) return decimalStep(least);
  return steps.find((step) => step >= least) ?? day * decimalStep(least / day);
}

/** The axis for values from 0 up to the highest; null where values may be negative, or there are none. */
export function roundAxis(unit: PrintUnit, highest: number): RoundAxis | null {
  if (unit === 'points' || unit === 'instant' || !(highest > 0)) return null;
  const interval = stepFor(unit, highest / most);
  return { interval, max: interval * Math.ceil(highest / interval - 1e-9) };
}
