'use client';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import { METRICS } from '#app/_lib/figures/questions.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { AppRouter } from '#server/trpc/root.ts';

/** What a figure means, in every language. */
export type Definition = inferRouterOutputs<AppRouter>['figures']['catalogue'][number];

/** The definitions of the report's figures in the order of its columns; null until they are there. */
export function useDefinitions(): Definition[] | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.figures.catalogue.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return useMemo(() => {
    if (!data) return null;
    const byKey = new Map(data.map((definition) => [definition.key, definition]));
    return METRICS.flatMap((metric) => byKey.get(metric) ?? []);
  }, [data]);
}
