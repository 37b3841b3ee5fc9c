'use client';
import { BarChart, LineChart } from 'echarts/charts';
import { AxisPointerComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { connect, type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type ChartInput, chartOption } from './option.ts';
import { readPalette } from './palette.ts';

use([AxisPointerComponent, BarChart, CanvasRenderer, GridComponent, LegendComponent, LineChart, TooltipComponent]);

const GROUP = 'leitstand';

type Props = Omit<ChartInput, 'palette' | 'animate'> & {
  label: string;
  /** Called with the place of the row that was pressed. */
  onPick?: (index: number) => void;
};

/** The one host of charts: start, size, theme, end, and a cross-hair over all charts of a page. */
export function Chart({ label, onPick, rows, labels, series, locale }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const draw = useRef<() => void>(() => {});

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'canvas' });
    made.group = GROUP;
    connect(GROUP);
    chart.current = made;
    const sized = new ResizeObserver(() => made.resize());
    sized.observe(element);
    const again = () => draw.current();
    const themed = new MutationObserver(again);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', again);
    return () => {
      sized.disconnect();
      themed.disconnect();
      system.removeEventListener('change', again);
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    draw.current = () => {
      if (!frame.current || !chart.current) return;
      const palette = readPalette(frame.current);
      const animate = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart.current.setOption(chartOption({ rows, labels, series, locale, palette, animate }), { notMerge: true });
    };
    draw.current();
  }, [rows, labels, series, locale]);

  useEffect(() => {
    const made = chart.current;
    if (!made || !onPick) return;
    const pick = (event: { dataIndex?: number }) => {
      if (event.dataIndex !== undefined) onPick(event.dataIndex);
    };
    made.on('click', pick);
    return () => {
      made.off('click', pick);
    };
  }, [onPick]);

  return <div ref={frame} role="img" aria-label={label} className="h-44 w-full" />;
}
