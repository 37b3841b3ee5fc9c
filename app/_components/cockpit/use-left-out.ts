'use client';
import { useQuery } from '@tanstack/react-query';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { type Stretch, stretchesOf } from '#server/domain/marks/left-out.ts';
import { oneQueue } from '../charts/use-marks.ts';
import type { View } from './view.ts';

const NONE: readonly Stretch[] = [];

/** What marks leave out of the period that the report is compared with; null while that is not known. */
export function useLeftOut(view: View, before: Bounds | null): readonly Stretch[] | null {
  const trpc = useTRPC();
  const scope = { queue: oneQueue(view.report.filters.queue), site: oneQueue(view.report.filters.site) };
  const { data, isError } = useQuery(
    trpc.mark.list.queryOptions(
      { ...(before ?? view.report.bounds), ...scope },
      {
        enabled: before !== null,
        staleTime: 30_000,
        select: (marks) => stretchesOf(marks, scope),
      },
    ),
  );
  if (before === null || isError) return NONE;
  return data ?? null;
}
