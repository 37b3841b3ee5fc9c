import { expect, it } from 'vitest';
import { figures } from '../catalogue/index.ts';
import { type Attribution, FigureError, splits } from '../contract.ts';
import { validateQuestion } from '../validate.ts';
import { compileQuestion } from './compile.ts';
import type { Grid } from './grid.ts';
import { splitsOf } from './splits.ts';

const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
const [start, end] = [Date.parse(range.from), Date.parse(range.to)];
const grid: Grid = { starts: [], cuts: [start, end], offsets: [{ from: start, offset: 0 }] };
const attributions: Attribution[] = ['arrival', 'completion'];

function compiles(query: object): boolean {
  const question = validateQuestion(query);
  try {
    compileQuestion(question, { tenantId: 't', queueSettings: [], now: 0, grid });
    return true;
  } catch (error) {
    if (error instanceof FigureError && error.problem.code === 'impossibleCombination') return false;
    throw error;
  }
}

it.each(attributions)('says by %s of every figure and split exactly what the compiler takes', (attribution) => {
  const wrong = figures.flatMap((figure) => {
    const said = splitsOf(figure, attribution);
    return splits.flatMap((split) => {
      const base = { metrics: [figure.key], ...range, attribution };
      const value = split === 'hour' || split === 'weekday' ? 1 : 'x';
      const taken = [compiles({ ...base, groupBy: [split] }), compiles({ ...base, filters: { [split]: value } })];
      return taken.every((one) => one === said.includes(split)) ? [] : [`${figure.key} by ${split}`];
    });
  });
  expect(wrong).toEqual([]);
});
