'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { questionOf, type Report } from '#app/_lib/figures/questions.ts';
import { serviceTarget } from '#app/_lib/figures/target.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';

/** The service level that the queues of a report should reach; null until it is known, and where there is none. */
export function useServiceTarget(report: Report, started: boolean): number | null {
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const differ = new Set(queues?.map((queue) => queue.serviceLevelTarget)).size > 1;
  const question = questionOf(report, { figures: ['offered'], splits: ['queue'] });
  const { data } = useQuery(
    trpc.figures.query.queryOptions(question, { enabled: started && differ, staleTime: 60_000, retry: false }),
  );
  const { queue } = report.filters;
  return useMemo(() => {
    const offered = data?.rows.map((row) => [String(row.queue), Number(row.offered)] as const);
    return serviceTarget(queues ?? [], queue, new Map(offered));
  }, [queues, queue, data]);
}
