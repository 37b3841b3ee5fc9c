import { z } from 'zod';
import { intervals, splits } from '../figure-words.ts';
import { layoutFault } from '../layout/check.ts';
import { MOST_TILES, reportCharts, reportRanges, reportRows } from './words.ts';

const key = z.string().min(1).max(100);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD');
const zone = z.string().regex(/^[A-Za-z][\w+\-/]{0,99}$/, 'must be the name of a time zone');
const value = z.union([z.string().max(500), z.number(), z.null()]);
const filters = z.partialRecord(z.enum(splits), z.union([value, z.array(value).min(1).max(200)])).default({});

/** When: what it says by name holds on the day of reading. Null: what the screen takes by itself. */
const time = {
  range: z.enum(reportRanges).nullable().default(null),
  first: day.nullable().default(null),
  last: day.nullable().default(null),
  zone: zone.nullable().default(null),
};

/** A question as the builder asks it, or a default report with its settings. */
export const reportBody = z.strictObject({
  /** `build`, or the key of a default report. */
  base: key.default('build'),
  figures: z.array(key).max(8).default([]),
  split: z.array(z.enum(splits)).max(2).default([]),
  filters,
  attribution: z.enum(['arrival', 'completion']).default('arrival'),
  interval: z.enum(intervals).nullable().default(null),
  rows: z.enum(reportRows).default('split'),
  chart: z.enum(reportCharts).nullable().default(null),
  target: z.number().min(0).nullable().default(null),
  compare: z.boolean().default(true),
  ...time,
});

/** What stands in a tile. */
const tileShow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), report: z.uuid() }),
  /** A part of a default report, by its place among the parts. */
  z.strictObject({ kind: z.literal('part'), report: key, block: z.number().int().min(0).max(30) }),
  z.strictObject({
    kind: z.literal('figure'),
    figure: key,
    target: z.number().min(0).nullable().default(null),
    filters,
  }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(5000) }),
]);

const cell = z.number().int().min(0).max(1000);

/** Tiles on a grid, and what they begin with where the address says nothing. */
export const dashboardBody = z
  .strictObject({
    tiles: z
      .array(z.strictObject({ id: z.string().min(1).max(40), x: cell, y: cell, w: cell, h: cell, show: tileShow }))
      .max(MOST_TILES)
      .default([]),
    filters,
    ...time,
  })
  .superRefine(({ tiles }, issues) => {
    const fault = layoutFault(tiles);
    if (fault) issues.addIssue({ code: 'custom', path: ['tiles'], message: fault });
  });

/** A report as kept: everything in it has its value. */
export type ReportBody = z.output<typeof reportBody>;
export type DashboardBody = z.output<typeof dashboardBody>;
