import { belowLegend } from '#server/domain/chart/legend.ts';
import {
  commonOption,
  type Look,
  legendOption,
  namedAxis,
  tooltipOption,
  valueAxis,
} from '#server/domain/chart/theme.ts';
import type { Quarter } from '#server/domain/intraday/quarters.ts';
import { slotTime } from './slot.ts';

export type IntradayLabels = Record<
  'forecast' | 'band' | 'actual' | 'lastWeek' | 'needed' | 'planned' | 'present' | 'now' | 'anomaly',
  string
>;

type Chart = Look & { quarters: readonly Quarter[]; now: number | null; labels: IntradayLabels };

const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
const hidden = { silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false } };

/** Above who comes: forecast with its band and what came. Below who is there: needed, planned, present. One axis of time. */
export function intradayOption(chart: Chart) {
  const { quarters, now, labels, palette, locale } = chart;
  const times = quarters.map(({ slot }) => slotTime(slot));
  const at = now === null ? -1 : quarters.findIndex(({ slot }) => slot === now);
  const colour = (place: number) => palette.series[place % palette.series.length] ?? palette.ink;
  const line = (name: string, grid: 0 | 1, place: number, data: (number | null)[], more: object = {}) => ({
    name,
    type: 'line' as const,
    xAxisIndex: grid,
    yAxisIndex: grid,
    data,
    symbol: 'none',
    connectNulls: false,
    itemStyle: { color: colour(place) },
    lineStyle: { width: 2, color: colour(place) },
    ...more,
  });
  const nowLine = {
    markLine: {
      symbol: 'none',
      silent: true,
      animation: false,
      data: at < 0 ? [] : [{ xAxis: at }],
      lineStyle: { color: palette.faint, type: 'solid' as const, width: 1 },
      label: { formatter: labels.now, color: palette.faint, fontSize: 10 },
    },
  };
  const highest = (valuesOf: (quarter: Quarter) => readonly (number | null)[]) =>
    quarters.flatMap(valuesOf).reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const tops = [
    highest(({ high, mean, actual, lastWeek }) => [high, mean, actual, lastWeek]),
    highest(({ needed, planned, present }) => [needed, planned, present]),
  ];
  const steps = { step: 'start' as const };
  const above = [labels.actual, labels.forecast, labels.band, labels.lastWeek];
  return {
    ...commonOption(chart),
    legend: [
      { ...legendOption(chart), data: above },
      { ...legendOption(chart), top: '55%', data: [labels.needed, labels.planned, labels.present] },
    ],
    tooltip: { ...tooltipOption(chart), trigger: 'axis' },
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: palette.faint } },
    grid: [
      { left: 40, right: 16, top: belowLegend(above, chart.width) + 10, bottom: '52%' },
      { left: 40, right: 16, top: '64%', bottom: 26 },
    ],
    xAxis: [0, 1].map((gridIndex) => ({
      ...namedAxis(times, chart),
      gridIndex,
      ...(gridIndex === 0 ? { axisLabel: { show: false } } : {}),
    })),
    yAxis: tops.map((top, gridIndex) => ({ ...valueAxis('count', { palette, locale }, top), gridIndex })),
    series: [
      line(
        '',
        0,
        0,
        quarters.map(({ low }) => low),
        { ...hidden, stack: 'band' },
      ),
      line(
        labels.band,
        0,
        0,
        quarters.map(({ low, high }) => high - low),
        {
          ...hidden,
          stack: 'band',
          areaStyle: { color: colour(0), opacity: 0.16 },
        },
      ),
      line(
        labels.lastWeek,
        0,
        4,
        quarters.map(({ lastWeek }) => round(lastWeek)),
        {
          lineStyle: { width: 1, type: 'dotted' as const, color: palette.faint },
          itemStyle: { color: palette.faint },
        },
      ),
      line(
        labels.forecast,
        0,
        0,
        quarters.map(({ mean }) => round(mean)),
        nowLine,
      ),
      {
        name: labels.actual,
        type: 'bar' as const,
        xAxisIndex: 0,
        yAxisIndex: 0,
        barMaxWidth: 14,
        itemStyle: { color: colour(1) },
        data: quarters.map(({ actual, anomaly }) =>
          anomaly === null
            ? actual
            : { value: actual, itemStyle: { color: colour(3), borderColor: palette.ink, borderWidth: 1.5 } },
        ),
      },
      line(
        labels.needed,
        1,
        0,
        quarters.map(({ needed }) => needed),
        { ...steps, ...nowLine },
      ),
      line(
        labels.planned,
        1,
        2,
        quarters.map(({ planned }) => planned),
        {
          ...steps,
          lineStyle: { width: 2, type: 'dashed' as const, color: colour(2) },
        },
      ),
      line(
        labels.present,
        1,
        1,
        quarters.map(({ present }) => round(present)),
        {
          areaStyle: { color: colour(1), opacity: 0.18 },
        },
      ),
    ],
  };
}
