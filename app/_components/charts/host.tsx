'use client';
import { BarChart, HeatmapChart, LineChart, SankeyChart } from 'echarts/charts';
import {
  AxisPointerComponent,
  BrushComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { connect, type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useContext, useEffect, useRef } from 'react';
import { cn } from '../ui/cn.ts';
import { CrossHairContext } from './cross-hair.ts';
import { readPalette } from './palette.ts';
import { type Make, PictureContext } from './picture-context.ts';

use([BarChart, HeatmapChart, LineChart, SankeyChart]);
use([AxisPointerComponent, BrushComponent, GridComponent, LegendComponent, TooltipComponent]);
use([CanvasRenderer, MarkAreaComponent, MarkLineComponent, VisualMapComponent]);

type Props = {
  /** What a screen reader says: the title, and where the same figures stand as a table. */
  label: string;
  make: Make;
  /** Called with the place of the row that was pressed. */
  onPick?: ((index: number) => void) | undefined;
  /** Called with the places of the first and the last row of a range marked by dragging. */
  onRange?: ((first: number, last: number) => void) | undefined;
  /** Charts over the same intervals share one cross-hair. */
  linked?: boolean;
  className?: string;
  /** What the flags in the drawing stand for; a picture of it says so too. */
  notes?: readonly string[];
};

const NONE: readonly string[] = [];

type Pressed = { dataIndex?: number; data?: unknown };

/** Row behind what was pressed: named by the piece itself, or by its place. */
function rowOf({ data, dataIndex }: Pressed): number | undefined {
  if (typeof data === 'object' && data !== null && 'row' in data && typeof data.row === 'number') return data.row;
  return dataIndex;
}

/** The one host of charts: start, size, theme, end, cross-hair over all charts of a page, marking a range. */
export function ChartHost({ label, make, onPick, onRange, linked = false, className, notes = NONE }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const draw = useRef<() => void>(() => {});
  const picture = useContext(PictureContext);
  const group = useContext(CrossHairContext);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    const again = () => draw.current();
    let width = element.clientWidth;
    const sized = new ResizeObserver(() => {
      made.resize();
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      again();
    });
    sized.observe(element);
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
    if (!chart.current || !linked) return;
    chart.current.group = group;
    connect(group);
  }, [linked, group]);

  useEffect(() => {
    if (picture) picture.current = { make, notes };
    draw.current = () => {
      if (!frame.current || !chart.current) return;
      const palette = readPalette(frame.current);
      const animate = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart.current.setOption(make({ palette, animate, width: frame.current.clientWidth }), { notMerge: true });
      if (!onRange) return;
      chart.current.dispatchAction({
        type: 'takeGlobalCursor',
        key: 'brush',
        brushOption: { brushType: 'lineX', brushMode: 'single' },
      });
    };
    draw.current();
  }, [make, onRange, picture, notes]);

  useEffect(() => {
    const made = chart.current;
    if (!made || !onPick) return;
    const pick = (event: Pressed) => {
      const row = rowOf(event);
      if (row !== undefined) onPick(row);
    };
    made.on('click', pick);
    return () => {
      made.off('click', pick);
    };
  }, [onPick]);

  useEffect(() => {
    const made = chart.current;
    const element = frame.current;
    if (!made || !element || !onRange) return;
    // Linked charts repeat each other's gestures: only the one under the pointer answers.
    let own = false;
    const begin = () => {
      own = true;
    };
    const end = (event: { areas?: { coordRange?: number[] }[] }) => {
      const [first, last] = event.areas?.[0]?.coordRange ?? [];
      if (!own || first === undefined || last === undefined) return;
      own = false;
      made.dispatchAction({ type: 'brush', areas: [] });
      if (last > first) onRange(Math.max(0, first), last);
    };
    element.addEventListener('pointerdown', begin, true);
    made.on('brushEnd', end as (event: unknown) => void);
    return () => {
      element.removeEventListener('pointerdown', begin, true);
      made.off('brushEnd', end as (event: unknown) => void);
    };
  }, [onRange]);

  return <div ref={frame} role="img" aria-label={label} className={cn('h-44 w-full', className)} />;
}
