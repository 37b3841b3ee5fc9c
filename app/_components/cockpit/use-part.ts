'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Asked } from '#app/_lib/figures/questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { provisionalAt } from '#server/domain/provisional-at.ts';
import type { FigureRow } from '#server/doors/trpc/figure-types.ts';
import { partQuestion, shownOf, type View } from './view.ts';

/** Whether a value of a row can still change. */
export type IsOpen = (row: FigureRow, metric: string) => boolean;

/** The answer to one part of a report: the figures that fit, those left out, the rows, and what of them is still open. */
export function usePart(view: View, asked: Asked, bounds?: Bounds | null) {
  const trpc = useTRPC();
  const { figures, splits } = asked;
  const { shown, left } = useMemo(() => shownOf(view, { figures, splits }), [view, figures, splits]);
  const question = partQuestion(view, asked, shown, bounds);
  // What stands beside a count on the screen is no column of a file, and no bar of its chart.
  const exported = { ...question, metrics: shown.map(({ key }) => key) };
  const query = useQuery(
    trpc.figures.query.queryOptions(question, {
      enabled: shown.length > 0 && bounds !== null,
      placeholderData: keepPreviousData,
      refetchInterval: view.renew,
    }),
  );
  const { data } = query;
  const isOpen: IsOpen = useMemo(() => {
    const places = new Map(data?.rows.map((row, place) => [row, place]));
    const isProvisional = provisionalAt(data?.provisional ?? []);
    return (row, metric) => isProvisional(places.get(row) ?? -1, metric);
  }, [data]);
  return { ...query, question: exported, shown, left, isOpen, anyOpen: (data?.provisional.length ?? 0) > 0 };
}
