import { formatFigure, type PrintUnit } from '#server/domain/print-figure.ts';
import { commonOption, type Look, tooltipOption } from './theme.ts';

export type Funnel = Look & {
  /** The steps in their order, each at most as large as the one before; null is left out. */
  steps: readonly { label: string; value: number | null; unit: PrintUnit }[];
};

/** Steps under each other in the order given, as wide as their value. */
export function funnelOption(chart: Funnel) {
  const { steps, locale, palette } = chart;
  const data = steps.flatMap(({ label, value, unit }, index) =>
    value === null ? [] : [{ name: label, value, text: `${label}: ${formatFigure(value, unit, locale)}`, row: index }],
  );
  return {
    ...commonOption(chart),
    tooltip: {
      ...tooltipOption(chart),
      trigger: 'item' as const,
      formatter: (part: { data: { text: string } }) => part.data.text,
    },
    series: [
      {
        id: 'funnel',
        type: 'funnel' as const,
        sort: 'none' as const,
        left: 8,
        right: 8,
        top: 8,
        bottom: 8,
        gap: 2,
        min: 0,
        minSize: '2%',
        data,
        itemStyle: { borderWidth: 0 },
        label: {
          position: 'inside' as const,
          color: palette.ink,
          fontSize: 11,
          textBorderColor: palette.surface,
          textBorderWidth: 3,
          formatter: (part: { data: { text: string } }) => part.data.text,
        },
      },
    ],
  };
}
