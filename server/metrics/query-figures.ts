import { definitionOf } from './catalogue/definition.ts';
import { comparedQuestion } from './compare.ts';
import { compileQuestion } from './compile/compile.ts';
import { type Grid, gridOf, labelOf } from './compile/grid.ts';
import { piecesOf } from './compile/pieces.ts';
import type { CompileContext } from './compile/scope.ts';
import { type FigureAnswer, type FigureContext, type FigureRow, maxRows, type Provisional } from './contract.ts';
import { type MeasuredRow, measure } from './execute.ts';
import { doubtOf, judgeOf, type Place } from './provisional.ts';
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
    ...(await answerOf(context, question, rollups)),
    definitions: Object.fromEntries(question.figures.map((figure) => [figure.key, definitionOf(figure)])),
    watermark: context.watermark ?? context.now,
    approximate: false,
  };
  if (other !== null) {
    const grid = gridOf(other);
    const label = (at: number) => labelOf({ ...grid, starts: [] }, at);
    answer.compare = { from: label(other.from), to: label(other.to), ...(await answerOf(context, other, rollups)) };
  }
  return answer;
}

interface Answered {
  rows: FigureRow[];
  provisional: Provisional[];
}

async function answerOf(
  context: FigureContext,
  question: Question,
  rollups: RollupState | undefined,
): Promise<Answered> {
  const grid = gridOf(question);
  const now = Date.parse(context.now);
  const { tenantId, queueSettings } = context;
  const compile: CompileContext = { tenantId, queueSettings, now, grid, rollups };
  const doubt = context.unjudged ? null : doubtOf(context, question, compile);
  const asked = measure(context, compileQuestion(question, compile, doubt?.counts), question.groupBy.length);
  const [measured, judge] = await Promise.all([asked, doubt && judgeOf(context, question, compile, doubt, asked)]);
  const counted = measured.filter(({ aside }) => !aside);
  const { places, cells } = assemble(question, grid, counted);
  const timed = question.figures.some(({ numerator, denominator = [] }) =>
    [...numerator, ...denominator].includes('interval'),
  );
  const rows = places.map((place) => {
    const seconds = timed ? lengthOf(question, grid, place, Math.min(question.to, now)) : 0;
    return rowOf(question, grid, place, cells, seconds);
  });
  return { rows, provisional: judge?.of(places) ?? [] };
}

type Cells = Map<string, MeasuredRow['values']>;

/** Puts measures of different facts together, with the intervals in which nothing happened. */
function assemble(question: Question, grid: Grid, measured: readonly MeasuredRow[]) {
  const cells: Cells = new Map();
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
  const ordered = [...combinations.values()].sort(compareSplits);
  const places = buckets.flatMap((bucket, index) => ordered.map((splits): Place => ({ index, bucket, splits })));
  return { places, cells };
}

function rowOf(question: Question, grid: Grid, { bucket, splits }: Place, cells: Cells, seconds: number): FigureRow {
  const row: FigureRow = {};
  for (const [at, split] of question.groupBy.entries()) row[split] = splits[at] ?? null;
  if (question.interval !== null) row.time = labelOf(grid, bucket);
  const values = cells.get(`${bucket} ${JSON.stringify(splits)}`) ?? {};
  for (const figure of question.figures) row[figure.key] = figureValue(figure, values, seconds);
  return row;
}

/** Seconds of the range that a row's interval (and hour or weekday) covers, up to now. */
function lengthOf(question: Question, grid: Grid, { index, splits }: Place, until: number): number {
  const pieces = piecesOf(question, grid, index, splits);
  return pieces.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from), 0) / 1000;
}

/** By value, numbers by size, facts without a value last. */
function compareSplits(a: Place['splits'], b: Place['splits']): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}
