import { formatFigure, type PrintUnit } from '#server/domain/print-figure.ts';
import { type ChartRow, commonOption, type Look, namedAxis, point, tooltipOption } from './theme.ts';

export type HeatMap = Look & {
  rows: readonly ChartRow[];
  /** Field of a row that says in which column it stands, and the columns in their order. */
  across: { key: string; values: readonly (string | number)[]; labels: readonly string[] };
  down: { key: string; values: readonly (string | number)[]; labels: readonly string[] };
  figure: { key: string; label: string; unit: PrintUnit };
};

/** A field for each pair, for instance weekday and hour; a pair without a value stays empty. */
export function heatMapOption(map: HeatMap) {
  const { rows, across, down, figure, locale, palette } = map;
  const cells = rows.flatMap((row, index) => {
    const x = across.values.indexOf(row[across.key] ?? '');
    const y = down.values.indexOf(row[down.key] ?? '');
    const value = point(row[figure.key]);
    return x < 0 || y < 0 || value === null ? [] : [{ value: [x, y, value], row: index }];
  });
  const highest = Math.max(0, ...cells.map((cell) => cell.value[2] ?? 0));
  const print = (value: number) => formatFigure(value, figure.unit, locale);
  return {
    ...commonOption(map),
    grid: { left: 8, right: 12, top: 8, bottom: 44, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltipOption(map),
      formatter: ({ value: [x = 0, y = 0, value = 0] }: { value: number[] }) =>
        `${down.labels[y]}, ${across.labels[x]}\n${figure.label}: ${print(value)}`,
    },
    xAxis: { ...namedAxis(across.labels, map), splitArea: { show: false } },
    yAxis: { ...namedAxis(down.labels, map), inverse: true, axisLine: { show: false } },
    visualMap: {
      min: 0,
      max: highest || 1,
      calculable: false,
      orient: 'horizontal' as const,
      left: 'center',
      bottom: 0,
      itemWidth: 10,
      itemHeight: 120,
      text: [print(highest), print(0)],
      textStyle: { color: palette.faint, fontSize: 11 },
      inRange: { color: [palette.line, palette.series[0] ?? palette.ink] },
    },
    series: [
      {
        id: figure.key,
        name: figure.label,
        type: 'heatmap' as const,
        data: cells,
        itemStyle: { borderColor: palette.surface, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: palette.ink } },
      },
    ],
  };
}
