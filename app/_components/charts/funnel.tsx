'use client';
import { useCallback } from 'react';
import { type Funnel as Drawn, funnelOption } from '#server/domain/chart/funnel.ts';
import { ChartHost } from './host.tsx';
import type { Make } from './picture-context.ts';

type Props = Omit<Drawn, 'palette' | 'animate'> & { label: string; onPick?: (index: number) => void };

/** Steps under each other, as wide as their value; a press gives the place of the step. */
export function Funnel({ label, onPick, steps, locale }: Props) {
  const make: Make = useCallback((look) => funnelOption({ steps, locale, ...look }), [steps, locale]);
  return <ChartHost {...{ label, make, onPick }} className="h-56" />;
}
