import { cutToWorst } from '#server/desks/export/cut-to-worst.ts';
import { type Answered, besideRate, type ExportDocument, exportDocument } from '#server/desks/export/document.ts';
import { exportWords } from '#server/desks/export/words.ts';
import { askFigures } from '#server/desks/figures/ask.ts';
import { type Reach, reachOf } from '#server/desks/figures/limits.ts';
import type { Ctx } from '#server/domain/context.ts';
import { fits } from '#server/domain/report/fit.ts';
import { boundsAt } from '#server/domain/report/relative-range.ts';
import { partsOf, type ReportPart, type ReportSource } from '#server/domain/report/source.ts';
import { definitionOf } from '#server/metrics/catalogue/definition.ts';
import { findFigure } from '#server/metrics/catalogue/index.ts';
import { splitsOf } from '#server/metrics/compile/splits.ts';
import type { FigureQuery, Split } from '#server/metrics/contract.ts';
import type { Schedule } from '#server/services/report/schedule/index.ts';
import { reportWords } from './words.ts';

/** The figures of a report as they were answered, what was left out, and within which limits; plain JSON. */
export type AskedReport = {
  madeAt: string;
  /** What was asked; runs of earlier versions do not say it. */
  source?: ReportSource;
  parts: Answered[];
  left: string[];
  reach: Reach;
};

type Asked = { ctx: Ctx; schedule: Schedule; source: ReportSource; due: number };

function fittingFigures(part: ReportPart, asked: readonly Split[], { attribution }: ReportSource) {
  const known = part.figures.flatMap((key) => findFigure(key) ?? []);
  const able = (figure: (typeof known)[number]) =>
    fits(
      { key: figure.key, splits: { arrival: splitsOf(figure, 'arrival'), completion: splitsOf(figure, 'completion') } },
      [...part.splits, ...asked],
      attribution,
    );
  return { shown: known.filter(able), left: known.filter((figure) => !able(figure)) };
}

function titleOf(part: ReportPart, { title, locale }: Schedule): string {
  return part.title === null ? title : reportWords(locale).blockTitle(part.title);
}

/**
 * Asks every part of the report by the way of the screen: with the rights of who asks, within their groups and sites.
 * Figures that cannot be put by these limits are left out and named. A part that is cut to the worst keeps these alone.
 * @throws {ServiceError} @throws {FigureError} for a question that cannot be answered
 */
export async function askReport({ ctx, schedule, source, due }: Asked): Promise<AskedReport> {
  const { locale, timeZone } = schedule;
  const reach = await reachOf(ctx);
  const { from, to } = boundsAt(schedule.range, timeZone, due);
  const limited = (['group', 'site'] as const).filter((split) => reach[split] !== null);
  const asked = [...(Object.keys(source.filters) as Split[]), ...limited];
  const parts: Answered[] = [];
  const left = new Set<string>();
  for (const part of partsOf(source)) {
    const fitting = fittingFigures(part, asked, source);
    for (const figure of fitting.left) left.add(definitionOf(figure).label[locale]);
    if (fitting.shown.length === 0) continue;
    const query: FigureQuery = {
      metrics: fitting.shown.map(({ key }) => key),
      from,
      to,
      timeZone,
      attribution: source.attribution,
      ...(part.splits.length > 0 ? { groupBy: [...part.splits] } : {}),
      ...(part.timed ? { interval: source.interval ?? 'day' } : {}),
      ...(Object.keys(source.filters).length > 0 ? { filters: source.filters } : {}),
    };
    const answer = await askFigures({ ctx, query: besideRate(query), surface: 'report' });
    parts.push({ title: titleOf(part, schedule), query, answer: cutToWorst(answer, part), chart: part.chart });
  }
  return { madeAt: new Date().toISOString(), source, parts, left: [...left], reach };
}

/** The form that every file is made of. */
export function documentOf(
  { madeAt, parts, left }: AskedReport,
  { title, locale, timeZone }: Schedule,
): ExportDocument {
  const document = exportDocument({ title, locale, timeZone, madeAt, parts });
  if (left.length > 0) document.about.push([exportWords[locale].leftOut, left.join(', ')]);
  return document;
}
