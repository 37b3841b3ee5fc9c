import { formatFigure, type PrintUnit } from '#server/domain/print-figure.ts';
import { roundAxis } from './ticks.ts';

/** Colours of the theme: read from the page on a screen, fixed on paper. */
export type Palette = {
  ink: string;
  faint: string;
  line: string;
  surface: string;
  series: readonly string[];
  /** Font of all texts; the screen's own when left out. */
  font?: string;
};

/** One row of figures: names, `time`, values. */
export type ChartRow = Readonly<Record<string, string | number | null>>;

/** What every chart is drawn with. */
export type Look = {
  locale: string;
  palette: Palette;
  /** False with reduced motion and on paper. */
  animate: boolean;
  /** Pixels from side to side, where they are known: a legend that needs more lines gets them. */
  width?: number | undefined;
};

/** A number or a gap; what is missing is never drawn as zero. */
export function point(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Short text of a value on an axis. */
function axisText(value: number, unit: PrintUnit, locale: string): string {
  if (unit === 'ratio') return new Intl.NumberFormat(locale, { style: 'percent' }).format(value);
  return formatFigure(value, unit, locale);
}

/** What all charts have in common. Texts are drawn on the canvas, so no markup is made. */
export function commonOption({ palette, animate }: Pick<Look, 'palette' | 'animate'>) {
  return {
    animation: animate,
    animationDuration: 120,
    color: [...palette.series],
    textStyle: { fontFamily: palette.font ?? 'Inter Variable, system-ui, sans-serif', color: palette.ink },
  };
}

/** The box beside the pointer. */
export function tooltipOption({ palette }: Pick<Look, 'palette'>) {
  return {
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: palette.surface,
    borderColor: palette.line,
    textStyle: { color: palette.ink, fontSize: 12 },
  };
}

/** The names above the drawing, in as many lines as they need; `belowLegend` tells how much that is. */
export function legendOption({ palette }: Pick<Look, 'palette'>) {
  return {
    type: 'plain' as const,
    top: 0,
    left: 0,
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 14,
    icon: 'roundRect',
    textStyle: { color: palette.faint, fontSize: 11 },
    selectedMode: false,
  };
}

/** An axis of names or of intervals. */
export function namedAxis(labels: readonly string[], { palette }: Pick<Look, 'palette'>) {
  return {
    type: 'category' as const,
    data: [...labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.faint, fontSize: 11, hideOverlap: true },
  };
}

/** An axis of values of one unit. */
export function valueAxis(unit: PrintUnit, { palette, locale }: Pick<Look, 'palette' | 'locale'>, highest: number) {
  const whole = unit === 'ratio' && highest <= 1;
  return {
    type: 'value' as const,
    ...(unit === 'points' ? {} : { min: 0 }),
    ...(whole ? { max: 1, interval: 0.25 } : (roundAxis(unit, highest) ?? {})),
    ...(unit === 'count' ? { minInterval: 1 } : {}),
    splitNumber: 3,
    axisLabel: { color: palette.faint, fontSize: 11, formatter: (value: number) => axisText(value, unit, locale) },
    splitLine: { lineStyle: { color: palette.line } },
  };
}
