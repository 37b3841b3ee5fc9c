'use client';
import { useQuery } from '@tanstack/react-query';
import { leftOutQuestion } from '#app/_lib/figures/mark-questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { type Stretch, stretchesOf } from '#server/domain/marks/left-out.ts';
import type { View } from './view.ts';

const NONE: readonly Stretch[] = [];

/** What marks leave out of the period that the report is compared with; null while that is not known. */
export function useLeftOut(view: View, before: Bounds | null): readonly Stretch[] | null {
  const trpc = useTRPC();
  const question = leftOutQuestion(before ?? view.report.bounds, view.report.filters);
  const { data, isError } = useQuery(
    trpc.mark.list.queryOptions(question, {
      enabled: before !== null,
      staleTime: 30_000,
      select: (marks) => stretchesOf(marks, question),
    }),
  );
  if (before === null || isError) return NONE;
  return data ?? null;
}
