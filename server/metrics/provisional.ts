import { type MeasureName, measures } from './catalogue/figure.ts';
import { type Finality, finalityOf, type Pending } from './catalogue/finality.ts';
import { compileOpen, type Known, knownOf } from './compile/open.ts';
import { piecesOf } from './compile/pieces.ts';
import type { CompileContext } from './compile/scope.ts';
import type { FigureContext, Provisional } from './contract.ts';
import { type MeasuredRow, runQuery } from './execute.ts';
import type { OpenFact } from './sources/open-facts.ts';
import type { Question } from './validate.ts';

/** The interval (by its place and start, or the whole range) and the splits of a row. */
export interface Place {
  index: number;
  bucket: number;
  splits: ReadonlyArray<string | number | null>;
}

/** What keeps the figures of a question from being final: asked once, then told of every row. */
export interface Judge {
  of(rows: readonly Place[]): Provisional[];
}

/** What is looked for among the facts of a question before its rows can be judged. */
export interface Doubt {
  finalities: readonly Finality[];
  /** Open facts that would make a value provisional. */
  facts: readonly Pending[];
  /** Measures that count them one for one, asked with the figures; undefined where one of them has none. */
  counts: readonly MeasureName[] | undefined;
  /** Up to this instant everything has arrived. */
  settled: number;
}

/** What has to be looked for. */
export function doubtOf(context: FigureContext, question: Question, compile: CompileContext): Doubt {
  const asked = [...question.groupBy, ...question.filters.map((filter) => filter.split)];
  const finalities = question.figures.map((figure) => finalityOf(figure, asked, question.attribution));
  const pending = new Map(finalities.flatMap((one) => one.pending.map((fact) => [nameOf(fact), fact] as const)));
  const settled = Math.min(compile.now, Date.parse(context.watermark ?? context.now));
  const local = asked.some((split) => split === 'hour' || split === 'weekday');
  const runs = question.interval === null && !local && question.to > settled;
  // Where all that is asked for still runs, every value is provisional, whatever else is open.
  const facts = runs ? [] : [...pending.values()];
  const names = facts.flatMap((fact) => countOf(fact) ?? []);
  // A filter may not know yet where an open fact belongs; of the last hours there are open ones nearly always.
  const countable = compile.rollups !== undefined && question.filters.length === 0 && question.to <= settled - recent;
  return { finalities, facts, counts: countable && names.length === facts.length ? names : undefined, settled };
}

const recent = 12 * 3_600_000;
const openCounts: Partial<Record<OpenFact, MeasureName>> = {
  visits: 'visitsOpen',
  segments: 'segmentsOpen',
  offers: 'offersOpen',
};

/** The measure of all facts of a kind that may be open. */
function countOf({ open, source, clock }: Pending): MeasureName | undefined {
  const name = openCounts[open];
  return name !== undefined && measures[name].source === source && measures[name].clock === clock ? name : undefined;
}

/**
 * Finds, by at most one query beside those of the figures, what is still open among the facts of a question.
 * `measured`: how many there are of each of the doubt's counts; where there are none nothing is asked.
 * @throws {FigureError} tooSlow or unavailable
 */
export async function judgeOf(
  context: FigureContext,
  question: Question,
  compile: CompileContext,
  doubt: Doubt,
  measured?: Promise<ReadonlyArray<Pick<MeasuredRow, 'values'>>>,
): Promise<Judge> {
  const { finalities, settled, counts } = doubt;
  const rows = counts === undefined ? undefined : await measured;
  const facts = doubt.facts.filter((fact) => {
    const name = countOf(fact);
    return rows === undefined || name === undefined || rows.some(({ values }) => (values[name] ?? 0) > 0);
  });
  const found = new Set<string>();
  if (facts.length > 0) {
    const open = await runQuery(context, { ...compileOpen(question, compile, facts), tag: 'open facts' });
    const width = question.groupBy.length;
    for (const row of open) {
      const splits = Array.from({ length: width }, (_, place) => row[`split${place}`] ?? null);
      found.add(keyOf(Number(row.fact), Number(row.bucket), splits));
    }
  }
  return { of: (places) => provisionalRows({ question, compile, finalities, facts, found, settled }, places) };
}

interface Evidence {
  question: Question;
  compile: CompileContext;
  finalities: readonly Finality[];
  facts: readonly Pending[];
  found: ReadonlySet<string>;
  /** Up to this instant everything has arrived. */
  settled: number;
}

function provisionalRows(evidence: Evidence, rows: readonly Place[]): Provisional[] {
  const { question, finalities, facts, found, settled } = evidence;
  const ends = rowEnds(evidence);
  const openAt = facts.map((fact, index) => openRows(fact, index, question, found));
  const same = new Map<string, Provisional>();
  for (const [place, figure] of question.figures.entries()) {
    const { pending = [], window = 0 } = finalities[place] ?? {};
    const mine = facts.flatMap((fact, index) => (pending.some((one) => nameOf(one) === nameOf(fact)) ? [index] : []));
    const late = question.to + window > settled;
    const open = rows.flatMap((row, at) =>
      (late && ends(row) + window > settled) || mine.some((index) => openAt[index]?.(row)) ? [at] : [],
    );
    if (open.length === 0) continue;
    const known = same.get(open.join());
    if (known) known.metrics.push(figure.key);
    else same.set(open.join(), { metrics: [figure.key], rows: open });
  }
  return [...same.values()];
}

/** When what a row stands for is over; rows of the same interval, hour and weekday share it. */
function rowEnds({ question, compile: { grid } }: Evidence): (row: Place) => number {
  const ends = new Map<string, number>();
  return ({ index, splits }) => {
    const local = question.groupBy.map((split, at) => (split === 'hour' || split === 'weekday' ? splits[at] : ''));
    const key = `${index} ${local.join()}`;
    const known = ends.get(key);
    if (known !== undefined) return known;
    const end = Math.max(Number.NEGATIVE_INFINITY, ...piecesOf(question, grid, index, splits).map((piece) => piece.to));
    ends.set(key, end);
    return end;
  };
}

/** Whether an open fact of a kind can still count in a row: where a split of it is not known yet, in any. */
function openRows(fact: Pending, index: number, { groupBy }: Question, found: ReadonlySet<string>) {
  const known = groupBy.map((split): Known => knownOf(fact, split));
  const masked = (splits: Place['splits'], loose: boolean) =>
    splits.map((value, at) => (known[at] === 'no' || (loose && known[at] === 'unlessNull') ? null : value));
  return ({ bucket, splits }: Place) =>
    found.has(keyOf(index, bucket, masked(splits, false))) || found.has(keyOf(index, bucket, masked(splits, true)));
}

const nameOf = ({ open, clock, source }: Pending) => `${open} ${clock} ${source}`;

const keyOf = (fact: number, bucket: number, splits: Place['splits']) =>
  JSON.stringify([fact, bucket, ...splits.map((value) => (value === null ? null : String(value)))]);
