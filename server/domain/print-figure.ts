/** How a figure is printed; the units of the catalogue. */
export type PrintUnit = 'count' | 'ratio' | 'seconds' | 'number' | 'points' | 'score' | 'instant';

/** Shown for a figure without a value, for instance a ratio over nothing. */
export const NO_VALUE = '–';

/** Seconds of a figure as `h:mm:ss`, always with hours, so that columns of a table line up. */
export function formatSeconds(seconds: number): string {
  const total = Math.round(Math.max(0, seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(total / 3600)}:${pad(Math.floor(total / 60) % 60)}:${pad(total % 60)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function format(locale: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = formats.get(`${locale} ${key}`);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(`${locale} ${key}`, made);
  return made;
}

/** A figure as a person reads it: counts grouped, ratios as percent with one decimal, seconds as h:mm:ss. */
export function formatFigure(value: string | number | null | undefined, unit: PrintUnit, locale: string): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'ratio':
      return format(locale, unit, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        value,
      );
    case 'seconds':
      return formatSeconds(value);
    case 'count':
      return format(locale, unit, { maximumFractionDigits: 0 }).format(value);
    default:
      return format(locale, 'number', { maximumFractionDigits: 2 }).format(value);
  }
}
