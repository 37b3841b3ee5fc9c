'use client';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { AppRouter } from '#server/doors/trpc/root.ts';

/** What a figure means, in every language, and what it can be split by. */
export type Definition = inferRouterOutputs<AppRouter>['figures']['catalogue'][number];

export type Catalogue = ReadonlyMap<string, Definition>;

/** Every figure by its key; null until they are there. */
export function useCatalogue(): { catalogue: Catalogue | null; error: unknown; refetch: () => void } {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.figures.catalogue.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const catalogue = useMemo(() => (data ? new Map(data.map((one) => [one.key, one])) : null), [data]);
  return { catalogue, error, refetch };
}
