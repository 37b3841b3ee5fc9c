import { formatFigure } from '#server/domain/print-figure.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { type ExportColumn, nameIn } from './document.ts';
import type { ExportLocale } from './words.ts';

/** The local start of an interval as it is printed, with its offset: the same hour may come twice. */
export function intervalText(time: FigureRow[string] | undefined): string {
  if (typeof time !== 'string') return '';
  return time.replace(/T(\d\d:\d\d):[\d.]+/, ' $1 ').replace(/Z$/, '+00:00');
}

/** A cell as a person reads it. */
export function printCell(row: FigureRow, { key, holds }: ExportColumn, locale: ExportLocale): string {
  if (holds === 'name') return nameIn(row, key, locale);
  if (holds === 'time') return intervalText(row[key]);
  return formatFigure(row[key], holds, locale);
}
