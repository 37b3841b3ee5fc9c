import { z } from 'zod';
import { intervals, splits } from '#server/domain/figure-words.ts';
import { REPORTS } from './reports.ts';

const value = z.union([z.string().max(200), z.number(), z.null()]);
const narrowed = {
  /** Length of the intervals; null where the report does not run over time. */
  interval: z.enum(intervals).nullable().default(null),
  attribution: z.enum(['arrival', 'completion']).default('arrival'),
  filters: z.partialRecord(z.enum(splits), z.union([value, z.array(value).min(1).max(100)])).default({}),
};

/** What is sent: a default report with its parameters, or a question as the builder asks it. */
export const reportSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('report'),
    report: z.string().refine((key) => REPORTS.some((one) => one.key === key), 'is no report of the Cockpit'),
    ...narrowed,
  }),
  z.strictObject({
    kind: z.literal('question'),
    figures: z.array(z.string().max(100)).min(1).max(20),
    splits: z.array(z.enum(splits)).max(2).default([]),
    chart: z.enum(['line', 'bar', 'stackedBar']).nullable().default(null),
    ...narrowed,
  }),
]);
export type ReportSource = z.infer<typeof reportSource>;

/** What a schedule names: one of these, or a saved report, which is read anew at each run. */
export const scheduleSource = z.discriminatedUnion('kind', [
  ...reportSource.options,
  z.strictObject({ kind: z.literal('saved'), report: z.uuid() }),
]);
export type ScheduleSource = z.infer<typeof scheduleSource>;

/** Figures as one table of a file. */
export type ReportPart = {
  /** Key of the title among the Cockpit's parts; null: the report's own title. */
  title: string | null;
  figures: readonly string[];
  splits: readonly (typeof splits)[number][];
  timed: boolean;
  chart: 'line' | 'bar' | 'stackedBar' | null;
  /** The figure by which the largest stand first, and how many of them are wanted. */
  worst: string | null;
  most: number | null;
};

const plain = { splits: [], timed: false, chart: null, worst: null, most: null } as const;

/**
 * The tables of a source, in the order of the screen. What is no figure (bands of waiting, ways, states, chains, lists of
 * contacts) has no table.
 */
export function partsOf(source: ReportSource): ReportPart[] {
  if (source.kind === 'question') {
    const { figures, splits: by, chart, interval } = source;
    return [{ ...plain, title: null, figures, splits: by, chart, timed: interval !== null }];
  }
  const blocks = REPORTS.find((one) => one.key === source.report)?.blocks ?? [];
  return blocks.flatMap((block): ReportPart[] => {
    switch (block.kind) {
      case 'tiles':
        return [{ ...plain, title: 'headline', figures: block.figures }];
      case 'trend': {
        const chart = block.chart === 'stack' ? 'stackedBar' : block.chart;
        const by = block.split ? [block.split] : [];
        return [{ ...plain, title: block.title, figures: block.figures, splits: by, timed: true, chart }];
      }
      case 'rows': {
        const { title, figures, split, timed = false, worst = null, most = null } = block;
        return [{ title, figures, splits: split ? [split] : [], timed, chart: null, worst, most }];
      }
      case 'heat':
        return [{ ...plain, title: block.title, figures: [block.figure], splits: ['weekday', 'hour'] }];
      default:
        return [];
    }
  });
}
