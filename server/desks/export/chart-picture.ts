import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Series, timeChartOption } from '#server/domain/chart/time-chart.ts';
import { type ExportChart, type ExportTable, nameIn } from './document.ts';
import { intervalText } from './print-cell.ts';
import type { ExportLocale } from './words.ts';

use([BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent]);

/** Dark on white, told apart in grey as well. */
const paper = {
  ink: '#17181c',
  faint: '#52555f',
  line: '#d4d4d8',
  surface: '#ffffff',
  series: ['#4a4ed4', '#c8323f', '#13713a', '#8a5200', '#686b76'],
  font: 'Leitstand',
};

type Size = { width: number; height: number };

/** The figures that a chart can show together: those of the first one's unit, at most five. */
function seriesOf(table: ExportTable, chart: ExportChart): Series[] {
  const figures = table.columns.filter(({ holds }) => holds !== 'name' && holds !== 'time' && holds !== 'instant');
  const unit = figures[0]?.holds;
  return figures
    .filter(({ holds }) => holds === unit)
    .slice(0, 5)
    .map(({ key, label, holds }, colour) => ({
      key,
      label,
      unit: holds as Series['unit'],
      kind: chart === 'line' ? 'line' : 'bar',
      colour,
      ...(chart === 'stackedBar' ? { stack: 'all' } : {}),
    }));
}

/** The table as a drawing (SVG), without a browser; null where there is nothing to draw. */
export function chartPicture(table: ExportTable, locale: ExportLocale, size: Size): string | null {
  const series = table.chart === null ? [] : seriesOf(table, table.chart);
  if (series.length === 0 || table.rows.length === 0) return null;
  const names = table.columns.filter(({ holds }) => holds === 'name' || holds === 'time');
  const labels = table.rows.map((row) =>
    names.map(({ key, holds }) => (holds === 'time' ? intervalText(row[key]) : nameIn(row, key, locale))).join(', '),
  );
  const made = init(null, null, { renderer: 'svg', ssr: true, ...size });
  made.setOption(
    timeChartOption({
      rows: table.rows,
      labels,
      series,
      locale,
      palette: paper,
      animate: false,
      isProvisional: table.isProvisional,
    }),
  );
  const svg = made.renderToSVGString();
  made.dispose();
  return svg;
}
