'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Asked, questionOf } from '#app/_lib/figures/questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { shownOf, type View } from './view.ts';

/** The answer to one part of a report: the figures that fit, those left out, and the rows. */
export function usePart(view: View, asked: Asked, bounds?: Bounds | null) {
  const trpc = useTRPC();
  const { figures, splits } = asked;
  const { shown, left } = useMemo(() => shownOf(view, { figures, splits }), [view, figures, splits]);
  const report = bounds ? { ...view.report, bounds } : view.report;
  const question = questionOf(report, { ...asked, figures: shown.map(({ key }) => key) });
  const query = useQuery(
    trpc.figures.query.queryOptions(question, {
      enabled: shown.length > 0 && bounds !== null,
      placeholderData: keepPreviousData,
      refetchInterval: view.renew,
    }),
  );
  return { ...query, question, shown, left };
}
