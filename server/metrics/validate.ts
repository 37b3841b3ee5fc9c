import { z } from 'zod';
import { instant } from '#server/domain/events/fields.ts';
import { isZone } from '#server/domain/intervals/zone.ts';
import type { Figure } from './catalogue/figure.ts';
import { figures, findFigure } from './catalogue/index.ts';
import {
  type Attribution,
  type Compare,
  FigureError,
  type FigureProblem,
  type Interval,
  intervals,
  type Split,
  splits,
} from './contract.ts';

/** The wanted values of one split: any of them, or none at all where `none` is set. */
export interface Wanted {
  split: Split;
  values: Array<string | number>;
  none: boolean;
}

/** A question whose every part has been checked. */
export interface Question {
  figures: Figure[];
  from: number;
  to: number;
  timeZone: string;
  groupBy: Split[];
  interval: Interval | null;
  attribution: Attribution;
  filters: Wanted[];
  threshold: number | undefined;
  compare: Compare | undefined;
}

const mostValues = 1000;
const mostFigures = 200;
const longestRange = 40 * 366 * 86_400_000;
const value = z.union([z.string().max(200), z.number(), z.null()]);

/** The shape of a question, for the API and its documentation. */
export const figureQuerySchema = z.strictObject({
  metrics: z.array(z.string().max(100)).min(1).max(mostFigures),
  from: instant,
  to: instant,
  timeZone: z.string().max(100).optional(),
  groupBy: z.array(z.enum(splits)).max(4).optional(),
  interval: z.enum(intervals).optional(),
  attribution: z.enum(['arrival', 'completion']).optional(),
  filters: z.partialRecord(z.enum(splits), z.union([value, z.array(value).min(1).max(mostValues)])).optional(),
  threshold: z.number().min(0).max(86_400).optional(),
  compare: z
    .union([z.enum(['previousPeriod', 'previousWeek', 'previousYear']), z.strictObject({ from: instant })])
    .optional(),
});

/** Checks a question. @throws {FigureError} with field and hint for the first thing that is wrong. */
export function validateQuestion(query: unknown, tenantTimeZone = 'UTC'): Question {
  const parsed = figureQuerySchema.safeParse(query);
  if (!parsed.success) throw new FigureError(problemOf(parsed.error.issues[0]));
  const { data } = parsed;
  const chosen = [...new Set(data.metrics)].map(
    (key) =>
      findFigure(key) ?? fail('unknownMetric', 'metrics', `the figure ${JSON.stringify(key)} is unknown`, nearest(key)),
  );
  const from = Date.parse(data.from);
  const to = Date.parse(data.to);
  if (from >= to) fail('invalidRange', 'from', 'from must be before to', 'ranges are half open: from <= t < to');
  if (to - from > longestRange)
    fail('invalidRange', 'to', 'the range is longer than 40 years', 'ask for a shorter range');
  const timeZone = data.timeZone ?? tenantTimeZone;
  if (!isZone(timeZone)) {
    fail(
      'invalidZone',
      'timeZone',
      `the zone ${JSON.stringify(timeZone)} is unknown`,
      'give an IANA name such as Europe/Berlin, not an offset',
    );
  }
  return {
    figures: chosen,
    from,
    to,
    timeZone,
    groupBy: [...new Set(data.groupBy ?? [])],
    interval: data.interval ?? null,
    attribution: data.attribution ?? 'arrival',
    filters: Object.entries(data.filters ?? {}).map(([split, given]) => wanted(split as Split, given)),
    threshold: data.threshold,
    compare: data.compare,
  };
}

const numeric: readonly Split[] = ['hour', 'weekday'];

function wanted(split: Split, given: z.infer<typeof value> | Array<z.infer<typeof value>>): Wanted {
  const values = Array.isArray(given) ? given : [given];
  const type = numeric.includes(split) ? 'number' : 'string';
  for (const one of values) {
    if (one !== null && (typeof one !== type || (typeof one === 'number' && !Number.isInteger(one)))) {
      fail(
        'invalidFilter',
        `filters.${split}`,
        `${JSON.stringify(one)} is not a ${type}`,
        `give ${type === 'number' ? 'whole numbers' : 'texts'} or null`,
      );
    }
  }
  return { split, values: values.filter((one) => one !== null), none: values.includes(null) };
}

/** Throws the problem. */
export function fail(code: FigureProblem['code'], field: string, message: string, hint: string): never {
  throw new FigureError({ code, field, message, hint });
}

const codes: Record<string, FigureProblem['code']> = {
  groupBy: 'unknownSplit',
  from: 'invalidRange',
  to: 'invalidRange',
  timeZone: 'invalidZone',
  filters: 'invalidFilter',
  threshold: 'invalidThreshold',
  metrics: 'unknownMetric',
};

const hints: Record<string, string> = {
  groupBy: `splits are ${splits.join(', ')}; at most 4`,
  interval: `intervals are ${intervals.join(', ')}`,
  from: 'give an RFC 3339 time with offset, such as 2026-03-29T00:00:00+01:00',
  to: 'give an RFC 3339 time with offset, such as 2026-03-30T00:00:00+02:00',
  filters: `give texts, numbers or null by split (${splits.join(', ')}), at most ${mostValues} values each`,
  threshold: 'give seconds from 0 to 86400',
  metrics: 'give an array of keys of GET /api/v1/metrics',
  attribution: 'attribution is arrival or completion',
  compare: 'compare is previousPeriod, previousWeek, previousYear or {"from": time}',
};

function problemOf(issue: z.core.$ZodIssue | undefined): FigureProblem {
  const [part = 'query'] = issue?.path.map(String) ?? [];
  const unknown = issue?.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys[0] : undefined;
  return {
    code: codes[part] ?? 'invalidQuery',
    field: unknown ?? (issue?.path.map(String).join('.') || 'query'),
    message: issue?.message ?? 'is not valid',
    hint: hints[part] ?? `fields are ${Object.keys(figureQuerySchema.shape).join(', ')}`,
  };
}

/** Keys that look like the one given. */
function nearest(key: string): string {
  const near = figures
    .map((figure) => ({ key: figure.key, distance: distance(figure.key.toLowerCase(), key.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
  return `did you mean ${near.map((one) => one.key).join(', ')}? GET /api/v1/metrics lists them all`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
