import type { Unit } from '#server/metrics/contract.ts';
import { formatSeconds } from './duration.ts';

/** Shown for a figure without a value, for instance a ratio over nothing. */
export const NO_VALUE = '–';

/** A figure as a person reads it: counts grouped, ratios as percent with one decimal, seconds as h:mm:ss. */
export function formatFigure(value: string | number | null | undefined, unit: Unit, locale: string): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'ratio':
      return new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(value);
    case 'seconds':
      return formatSeconds(value);
    case 'count':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
    default:
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  }
}
