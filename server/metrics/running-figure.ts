import { compileQuestion } from './compile/compile.ts';
import { gridOf } from './compile/grid.ts';
import type { FigureContext, FigureQuery } from './contract.ts';
import { measure } from './execute.ts';
import { validateQuestion } from './validate.ts';
import { figureValue, type Measured } from './value.ts';

/** How a figure ran for one value of the split: `[instant in milliseconds, value since the start of the range]`. */
export type Run = Array<[at: number, value: number | null]>;

/**
 * A figure of sums as it stood at the end of each step since the start of the range, by the first split of the question;
 * a step in which nothing happened is left out. @throws {FigureError} for a question that cannot be answered
 */
export async function runningFigure(
  context: FigureContext & { query: FigureQuery; stepMs: number },
): Promise<Map<string, Run>> {
  const question = validateQuestion(context.query, context.tenantTimeZone);
  const { from, to } = question;
  const starts = Array.from({ length: Math.ceil((to - from) / context.stepMs) }, (_, n) => from + n * context.stepMs);
  const grid = { ...gridOf(question), starts };
  const { tenantId, queueSettings } = context;
  const now = Date.parse(context.now);
  const rows = await measure(context, compileQuestion(question, { tenantId, queueSettings, now, grid }), 1);
  const runs = new Map<string, Run>();
  const [figure] = question.figures;
  if (figure === undefined) return runs;
  for (const [split, steps] of Map.groupBy(rows, (row) => String(row.splits[0]))) {
    const total: Measured = {};
    const run: Run = [];
    for (const step of steps.sort((a, b) => a.bucket - b.bucket)) {
      for (const [name, value] of Object.entries(step.values) as Array<[keyof Measured, number]>)
        total[name] = (total[name] ?? 0) + value;
      run.push([Math.min(step.bucket + context.stepMs, to), figureValue(figure, total, 0)]);
    }
    runs.set(split, run);
  }
  return runs;
}
