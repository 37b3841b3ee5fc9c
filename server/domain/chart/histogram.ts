import { formatFigure } from '#server/domain/print-figure.ts';
import { commonOption, type Look, namedAxis, tooltipOption, valueAxis } from './theme.ts';

export type Histogram = Look & {
  label: string;
  /** Classes in their order: their upper edge as text, and how many fell in. */
  classes: readonly { label: string; count: number }[];
  /** Place of the class up to which a threshold reaches, and its name. */
  threshold?: { label: string; after: number } | undefined;
};

/** How often each class of a measure occurred; the bars touch, since the classes do. */
export function histogramOption(chart: Histogram) {
  const { classes, label, threshold, locale, palette } = chart;
  const axis = namedAxis(
    classes.map((one) => one.label),
    chart,
  );
  return {
    ...commonOption(chart),
    grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltipOption(chart),
      trigger: 'axis' as const,
      valueFormatter: (value: unknown) => formatFigure(value as number | null, 'count', locale),
    },
    xAxis: axis,
    yAxis: valueAxis('count', chart),
    series: [
      {
        id: 'histogram',
        name: label,
        type: 'bar' as const,
        barCategoryGap: '2%',
        data: classes.map(({ count }, index) => ({
          value: count,
          itemStyle: {
            color: threshold && index > threshold.after ? palette.series[1] : palette.series[0],
          },
        })),
        ...(threshold
          ? {
              markLine: {
                symbol: 'none',
                silent: true,
                animation: false,
                label: { color: palette.ink, fontSize: 10, formatter: threshold.label },
                lineStyle: { color: palette.ink, type: 'dashed' as const },
                data: [{ xAxis: threshold.after }],
              },
            }
          : {}),
      },
    ],
  };
}
