'use client';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Report } from '#app/_lib/figures/questions.ts';
import { serviceTarget, weightsQuestion } from '#app/_lib/figures/target.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';

/** The service level that the queues of a report should reach; null until it is known, and where there is none. */
export function useServiceTarget(report: Report, started: boolean): number | null {
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const question = started ? weightsQuestion(queues ?? [], report) : null;
  const { data } = useQuery(
    trpc.figures.query.queryOptions(question ?? skipToken, {
      staleTime: 60_000,
      // Who is limited to groups may not ask for it, however often.
      retry: (count, error) => errorKey(error) !== 'invalid' && count < 1,
    }),
  );
  const { queue } = report.filters;
  return useMemo(() => {
    const offered = data?.rows.map((row) => [String(row.queue), Number(row.offered)] as const);
    return serviceTarget(queues ?? [], queue, new Map(offered));
  }, [queues, queue, data]);
}
