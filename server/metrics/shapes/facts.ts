import type { SourceName } from '../catalogue/measure.ts';
import { factsOf } from '../compile/compile.ts';
import { type Grid, gridOf } from '../compile/grid.ts';
import type { FigureContext } from '../contract.ts';
import { validateQuestion } from '../validate.ts';

/** Who asks, and a question whose range and filters choose the facts; a figure must be named, which one is all the same. */
export type ShapeInput = FigureContext & { query: unknown };

/** SELECT of the facts that a question's range and filters choose, with its parameters. @throws {FigureError} */
export function chosenFacts({ query, ...context }: ShapeInput, source: SourceName, clock: string) {
  const question = { ...validateQuestion(query, context.tenantTimeZone), groupBy: [], interval: null };
  const { tenantId, queueSettings } = context;
  const grid: Grid = gridOf(question);
  const now = Date.parse(context.now);
  const { rows, where, params } = factsOf(question, { tenantId, queueSettings, now, grid }, source, clock);
  return { sql: `SELECT * FROM (${rows}) ${where}`, params: params.values, question };
}
