import { formatFigure } from '#server/domain/print-figure.ts';
import { shortApart } from '#server/domain/report/short-apart.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { type ExportColumn, type ExportTable, nameIn } from './document.ts';
import { type ExportLocale, exportWords, fill } from './words.ts';

/** The local start of an interval as it is printed, with its offset: the same hour may come twice. */
export function intervalText(time: FigureRow[string] | undefined): string {
  if (typeof time !== 'string') return '';
  return time.replace(/T(\d\d:\d\d):[\d.]+/, ' $1 ').replace(/Z$/, '+00:00');
}

/** Stands behind a value that can still change. */
export const provisionalMark = '*';

/** A cell as a person reads it; a value that can still change is marked. */
export function printCell(
  { rows, isProvisional }: Pick<ExportTable, 'rows' | 'isProvisional'>,
  place: number,
  { key, holds }: ExportColumn,
  locale: ExportLocale,
): string {
  const row = rows[place] ?? {};
  if (holds === 'name') return nameIn(row, key, locale);
  if (holds === 'time') return intervalText(row[key]);
  const apart = shortApart(row, key);
  const count = (value: number) => formatFigure(value, 'count', locale);
  const value = apart
    ? fill(exportWords[locale].shortApart, { counted: count(apart.counted), short: count(apart.short) })
    : formatFigure(row[key], holds, locale);
  return `${value}${isProvisional(place, key) ? provisionalMark : ''}`;
}
