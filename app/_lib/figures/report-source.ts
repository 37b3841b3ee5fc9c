import { type ReportSource, reportSource } from '#server/domain/report/source.ts';
import { ADDRESS } from './address.ts';

const CHARTS = { line: 'line', bar: 'bar', stack: 'stackedBar', stackedBar: 'stackedBar' } as const;

function read<K extends keyof typeof ADDRESS>(search: URLSearchParams, key: K) {
  const text = search.get(key);
  return text === null ? null : (ADDRESS[key].parse(text) as ReturnType<(typeof ADDRESS)[K]['parse']>);
}

/**
 * What an address of the Cockpit shows, as the source of a mailed report; its range is left aside, as that of a mailed
 * report moves on. @returns null for an address that shows no report
 */
export function sourceOfAddress(text: string): ReportSource | null {
  const search = new URLSearchParams(text.includes('?') ? text.slice(text.indexOf('?') + 1) : text);
  const narrowed = {
    interval: read(search, 'interval'),
    attribution: read(search, 'attribution') ?? 'arrival',
    filters: read(search, 'filters') ?? {},
  };
  const report = search.get('report') ?? 'overview';
  const chart = CHARTS[(search.get('chart') ?? '') as keyof typeof CHARTS] ?? null;
  const source =
    report === 'build'
      ? {
          kind: 'question',
          figures: read(search, 'figures') ?? [],
          splits: read(search, 'split') ?? [],
          chart,
          ...narrowed,
        }
      : { kind: 'report', report, ...narrowed };
  return reportSource.safeParse(source).data ?? null;
}
