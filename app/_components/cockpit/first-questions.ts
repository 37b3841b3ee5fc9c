import { leftOutQuestion, marksQuestion, oneQueue } from '#app/_lib/figures/mark-questions.ts';
import type { Asked, ReportRows } from '#app/_lib/figures/questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import type { Block, Declaration } from '#server/domain/report/report-block.ts';
import type { FigureQuery } from '#server/doors/trpc/figure-types.ts';
import { type Limits, partQuestion, shownOf, type View } from './view.ts';

/** Live and written channels apart. */
export const byKind = ['channelKind'] as const;

/** What decides of the questions of a report, as far as it is known before a browser has run anything. */
export type Beginnings = Limits & Pick<View, 'before' | 'wholeBefore'> & { rows: ReportRows };

/** The figures that stand first in a report, and those that tell whether it has anything to show. */
export function headlineOf({ blocks, presence }: Declaration): Asked {
  const tiles = blocks.flatMap((block) => (block.kind === 'tiles' ? block.figures : []));
  return { figures: [...new Set([...presence, ...tiles])] };
}

/** What is asked for, and of which range where it is not the report's; null: not at all. */
type Part = [Asked, (Bounds | null)?];

/** What a part that is made of figures asks for. */
function asks(block: Block, known: Beginnings): Part[] {
  const { before, wholeBefore, rows } = known;
  switch (block.kind) {
    case 'tiles':
      return block.apart
        ? [[{ figures: block.figures }, before], [{ figures: block.apart, splits: byKind }]]
        : [[{ figures: block.figures }, before]];
    case 'trend': {
      const { figures, split } = block;
      return split
        ? [[{ figures, splits: [split], timed: true }], [{ figures, splits: [split] }]]
        : [[{ figures, timed: true }], [{ figures, timed: true }, wholeBefore]];
    }
    case 'rows': {
      const splits = block.split ? [block.split] : [];
      // What a person chose to see by interval is asked for by the table itself.
      if (rows !== 'split' && block.split && !block.most) return [];
      // The line of totals has the figures of the rows, and no others.
      const figures = shownOf(known, { figures: block.figures, splits }).shown.map(({ key }) => key);
      return [[{ figures: block.figures, splits, timed: block.timed ?? false }], [{ figures }]];
    }
    case 'heat':
      return [[{ figures: [block.figure], splits: ['weekday', 'hour'] }]];
    default:
      return [];
  }
}

/** The questions about figures that a declared report begins with: those of its headline and its first chart, and the others. */
export function firstQuestions(
  declaration: Declaration,
  known: Beginnings,
): { first: FigureQuery[]; later: FigureQuery[] } {
  const questions = (asked: readonly Part[]) =>
    asked.flatMap(([part, bounds]) => {
      const { shown } = shownOf(known, part);
      return shown.length > 0 && bounds !== null ? partQuestion(known, part, shown, bounds) : [];
    });
  const drawn = declaration.blocks.find(({ kind }) => kind === 'trend' || kind === 'heat');
  const chart = drawn ? asks(drawn, known).slice(0, 1) : [];
  return {
    first: questions([[headlineOf(declaration)], ...chart]),
    later: questions(declaration.blocks.flatMap((block) => asks(block, known))),
  };
}

/** The questions about marks that a declared report begins with: those on its curves, and what they leave out of the period before. */
export function firstMarks({ blocks }: Declaration, { report, before, wholeBefore }: Beginnings) {
  const { bounds, filters } = report;
  const compared = [
    ...(blocks.some(({ kind }) => kind === 'tiles') ? [before] : []),
    ...(blocks.some((block) => block.kind === 'trend' && !block.split) ? [wholeBefore] : []),
  ];
  const leftOut = compared.flatMap((period) => (period ? leftOutQuestion(period, filters) : []));
  return [marksQuestion(bounds, oneQueue(filters.queue)), ...leftOut];
}
