'use client';
import { useCallback } from 'react';
import { type HeatMap as Drawn, heatMapOption } from '#server/domain/chart/heat-map.ts';
import { ChartHost } from './host.tsx';
import type { Make } from './picture-context.ts';

type Props = Omit<Drawn, 'palette' | 'animate'> & { label: string; onPick?: (index: number) => void };

/** A field for each pair of two splits, such as weekday and hour. */
export function HeatMap({ label, onPick, rows, across, down, figure, locale }: Props) {
  const make: Make = useCallback(
    (look) => heatMapOption({ rows, across, down, figure, locale, ...look }),
    [rows, across, down, figure, locale],
  );
  return <ChartHost {...{ label, make, onPick }} className="h-72" />;
}
