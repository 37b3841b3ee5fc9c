import { offsetAt } from '#server/domain/intervals/zone.ts';
import { definitionOf } from './catalogue/definition.ts';
import { comparedQuestion } from './compare.ts';
import { type CompileContext, compileQuestion } from './compile/compile.ts';
import { type Grid, gridOf, labelOf } from './compile/grid.ts';
import { type FigureAnswer, type FigureContext, type FigureRow, maxRows } from './contract.ts';
import { type MeasuredRow, measure } from './execute.ts';
import type { RollupState } from './rollups/route.ts';
import { rollupState } from './rollups/state.ts';
import { fail, type Question, validateQuestion } from './validate.ts';
import { figureValue } from './value.ts';

/**
 * Answers a question for figures: one row, or one for each interval and combination of split values.
 * @throws {FigureError} for a question that cannot be answered, and when ClickHouse is away.
 */
export async function queryFigures(context: FigureContext & { query: unknown }): Promise<FigureAnswer> {
  const question = validateQuestion(context.query, context.tenantTimeZone);
  const other = comparedQuestion(question);
  const rollups = await rollupState(context, other === null ? [question] : [question, other]);
  const answer: FigureAnswer = {
    rows: await rowsOf(context, question, rollups),
    definitions: Object.fromEntries(question.figures.map((figure) => [figure.key, definitionOf(figure)])),
    watermark: context.watermark ?? context.now,
    approximate: false,
  };
  if (other !== null) {
    const grid = gridOf(other);
    const label = (at: number) => labelOf({ ...grid, starts: [] }, at);
    answer.compare = { from: label(other.from), to: label(other.to), rows: await rowsOf(context, other, rollups) };
  }
  return answer;
}

async function rowsOf(
  context: FigureContext,
  question: Question,
  rollups: RollupState | undefined,
): Promise<FigureRow[]> {
  const grid = gridOf(question);
  const now = Date.parse(context.now);
  const { tenantId, queueSettings } = context;
  const compile: CompileContext = { tenantId, queueSettings, now, grid, rollups };
  const measured = await measure(context, compileQuestion(question, compile), question.groupBy.length);
  return assemble(question, grid, measured, Math.min(question.to, now));
}

/** Puts measures of different facts together, and fills the intervals in which nothing happened. */
function assemble(question: Question, grid: Grid, measured: readonly MeasuredRow[], until: number): FigureRow[] {
  const cells = new Map<string, MeasuredRow['values']>();
  const combinations = new Map<string, MeasuredRow['splits']>();
  if (question.groupBy.length === 0) combinations.set('[]', []);
  for (const row of measured) {
    const splits = JSON.stringify(row.splits);
    combinations.set(splits, row.splits);
    const key = `${row.bucket} ${splits}`;
    cells.set(key, { ...cells.get(key), ...row.values });
  }
  const buckets = question.interval === null ? [0] : grid.starts;
  if (buckets.length * combinations.size > maxRows) {
    fail(
      'tooManyRows',
      'groupBy',
      `the answer would have ${buckets.length * combinations.size} rows; ${maxRows} are the most`,
      'choose fewer splits, a longer interval or a shorter range',
    );
  }
  const timed = question.figures.some((figure) =>
    [...figure.numerator, ...(figure.denominator ?? [])].includes('interval'),
  );
  const ordered = [...combinations].sort(([, a], [, b]) => compareSplits(a, b));
  return buckets.flatMap((bucket, index) =>
    ordered.map(([key, splits]) => {
      const row: FigureRow = {};
      for (const [place, split] of question.groupBy.entries()) row[split] = splits[place] ?? null;
      if (question.interval !== null) row.time = labelOf(grid, bucket);
      const seconds = timed ? lengthOf(question, grid, index, until, splits) : 0;
      for (const figure of question.figures)
        row[figure.key] = figureValue(figure, cells.get(`${bucket} ${key}`) ?? {}, seconds);
      return row;
    }),
  );
}

/** Seconds of the range that an interval (and hour or weekday) covers, up to now. */
function lengthOf(question: Question, grid: Grid, index: number, until: number, splits: MeasuredRow['splits']): number {
  const start = question.interval === null ? question.from : (grid.starts[index] ?? question.from);
  const end = question.interval === null ? question.to : (grid.starts[index + 1] ?? question.to);
  let length = 0;
  for (const [piece, cut] of grid.cuts.entries()) {
    const next = grid.cuts[piece + 1];
    if (next === undefined || cut < start || cut >= end) continue;
    const local = new Date(cut + offsetAt(grid.offsets, cut));
    const hit = question.groupBy.every((split, place) => {
      if (split === 'hour') return splits[place] === local.getUTCHours();
      if (split === 'weekday') return splits[place] === ((local.getUTCDay() + 6) % 7) + 1;
      return true;
    });
    if (hit) length += Math.max(0, Math.min(next, until) - Math.max(cut, question.from));
  }
  return length / 1000;
}

/** By value, numbers by size, facts without a value last. */
function compareSplits(a: MeasuredRow['splits'], b: MeasuredRow['splits']): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}
