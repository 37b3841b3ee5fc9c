import { formatFigure, type PrintUnit } from '#server/domain/print-figure.ts';
import { type ChartRow, commonOption, type Look, point, tooltipOption } from './theme.ts';

export type Sankey = Look & {
  rows: readonly ChartRow[];
  /** Fields of a row that name where a flow starts and where it goes. */
  from: string;
  to: string;
  figure: { key: string; label: string; unit: PrintUnit };
  /** Shown for a start or an end without a name. */
  nameless: string;
  /** Name on screen of a start or an end. */
  nameOf?: (name: string) => string;
  /** Place in the palette of where a row goes; its flow is painted so too. Left out: each name has the next colour. */
  toneOf?: ((row: ChartRow) => number) | undefined;
};

/** Pixels at the right for the longest name of an end, at most half of the drawing: what is longer than that is shortened. */
function roomFor(names: readonly string[], width = 640): number {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  return Math.min(Math.max(120, 20 + longest * 6.2), width / 2);
}

/**
 * Flows between names. Starts and ends are different things even under one name, so that a contact that comes back to
 * a queue makes no circle, which a Sankey cannot draw.
 */
export function sankeyOption(chart: Sankey) {
  const { rows, from, to, figure, nameless, nameOf = (name) => name, toneOf, locale, palette } = chart;
  const named = (value: ChartRow[string] | undefined) => (typeof value === 'string' ? nameOf(value) : nameless);
  const links = rows.flatMap((row, index) => {
    const value = point(row[figure.key]);
    if (value === null || value <= 0) return [];
    return [{ source: `< ${named(row[from])}`, target: `> ${named(row[to])}`, value, row: index }];
  });
  const tones = new Map(links.map(({ target, row }) => [target, toneOf?.(rows[row] ?? {})]));
  const colourOf = (name: string, index: number) =>
    toneOf ? (palette.series[tones.get(name) ?? -1] ?? palette.faint) : palette.series[index % palette.series.length];
  const names = [...new Set(links.flatMap(({ source, target }) => [source, target]))];
  const plain = (name: string) => name.slice(2);
  const right = roomFor(names.filter((name) => name.startsWith('>')).map(plain), chart.width);
  return {
    ...commonOption(chart),
    tooltip: {
      ...tooltipOption(chart),
      trigger: 'item' as const,
      formatter: ({ data, name, value }: { data: { source?: string; target?: string }; name: string; value: number }) =>
        `${data.source && data.target ? `${plain(data.source)} → ${plain(data.target)}` : plain(name)}\n${figure.label}: ${formatFigure(value, figure.unit, locale)}`,
    },
    series: [
      {
        id: figure.key,
        name: figure.label,
        type: 'sankey' as const,
        left: 8,
        right,
        top: 8,
        bottom: 8,
        nodeGap: 10,
        nodeWidth: 12,
        draggable: false,
        data: names.map((name, index) => ({
          name,
          itemStyle: { color: colourOf(name, index) },
        })),
        links,
        label: {
          color: palette.ink,
          fontSize: 11,
          width: right - 8,
          overflow: 'truncate' as const,
          formatter: ({ name }: { name: string }) => plain(name),
        },
        lineStyle: { color: toneOf ? 'target' : 'source', opacity: 0.3 },
        emphasis: { focus: 'adjacency' },
      },
    ],
  };
}
