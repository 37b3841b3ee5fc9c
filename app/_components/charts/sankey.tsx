'use client';
import { useCallback } from 'react';
import { type Sankey as Drawn, sankeyOption } from '#server/domain/chart/sankey.ts';
import { ChartHost } from './host.tsx';
import type { Make } from './picture-context.ts';

type Props = Omit<Drawn, 'palette' | 'animate' | 'nameOf'> & {
  label: string;
  /** Names on screen by their name in figures. */
  names?: ReadonlyMap<string, string>;
  onPick?: (index: number) => void;
};

/** Flows between names; a press on a flow gives its row. */
export function Sankey({ label, onPick, rows, from, to, figure, nameless, names, toneOf, locale }: Props) {
  const make: Make = useCallback(
    (look) => {
      const nameOf = (name: string) => names?.get(name) ?? name;
      return sankeyOption({ rows, from, to, figure, nameless, nameOf, toneOf, locale, ...look });
    },
    [rows, from, to, figure, nameless, names, toneOf, locale],
  );
  return <ChartHost {...{ label, make, onPick }} className="h-72" />;
}
