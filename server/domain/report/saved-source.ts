import type { ReportBody } from './body.ts';
import { REPORTS } from './reports.ts';
import type { ReportSource } from './source.ts';

const charts = { line: 'line', bar: 'bar', stack: 'stackedBar', heat: null, pivot: null, table: null } as const;

/**
 * What is sent of a saved report. Its range, comparison and target are left aside: the range of a mailed report is its
 * schedule's. @returns null where it names a report that the Cockpit no longer has, or no figure
 */
export function sourceOfBody({ base, figures, split, chart, ...body }: ReportBody): ReportSource | null {
  const { attribution, filters, interval } = body;
  if (base !== 'build') {
    const known = REPORTS.some(({ key }) => key === base);
    return known ? { kind: 'report', report: base, interval, attribution, filters } : null;
  }
  if (figures.length === 0) return null;
  // As the builder draws it: over time where nothing is split or the chart is one of time, by days where it does not say.
  const over = split.length === 0 || chart === 'line' || chart === 'stack';
  return {
    kind: 'question',
    figures,
    splits: split,
    chart: chart && charts[chart],
    interval: over ? (interval ?? 'day') : chart === null ? interval : null,
    attribution,
    filters,
  };
}
