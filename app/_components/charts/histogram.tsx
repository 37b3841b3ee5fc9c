'use client';
import { useCallback } from 'react';
import { type Histogram as Drawn, histogramOption } from '#server/domain/chart/histogram.ts';
import { ChartHost } from './host.tsx';
import type { Make } from './picture-context.ts';

type Props = Omit<Drawn, 'palette' | 'animate' | 'label'> & {
  label: string;
  /** Name of what is counted. */
  name: string;
  onPick?: (index: number) => void;
};

/** How often each class of a measure occurred. */
export function Histogram({ label, name, onPick, classes, threshold, locale }: Props) {
  const make: Make = useCallback(
    (look) => histogramOption({ classes, threshold, locale, label: name, ...look }),
    [classes, threshold, locale, name],
  );
  return <ChartHost {...{ label, make, onPick }} />;
}
