'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Cell } from '#app/_lib/figures/questions.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useCatalogue } from './use-definitions.ts';
import type { ReportAddress } from './use-report.ts';
import { useServiceTarget } from './use-service-target.ts';
import { limitsOf, type View } from './view.ts';

/** How often figures of a range that still runs renew themselves (ms). */
const RENEW = 15_000;

/** What every part of a report knows of the whole; null until the catalogue and the person's reach are there. */
export function useView({ address, setAddress, report, before, wholeBefore, started, running }: ReportAddress) {
  const trpc = useTRPC();
  const { catalogue, error, refetch } = useCatalogue();
  const reach = useQuery(trpc.figures.reach.queryOptions(undefined, { staleTime: 60_000 }));
  const target = useServiceTarget(report, started);
  const pick = useCallback((cell: Cell) => setAddress({ cell }), [setAddress]);
  const zoom = useCallback(
    (from: string, to: string) => {
      const day = (instant: number) => new Intl.DateTimeFormat('sv', { timeZone: report.timeZone }).format(instant);
      setAddress({ range: 'custom', first: day(Date.parse(from)), last: day(Date.parse(to) - 1), interval: null });
    },
    [setAddress, report.timeZone],
  );
  const limits = useMemo(() => limitsOf(reach.data ?? {}), [reach.data]);
  const view: View | null = useMemo(
    () =>
      catalogue && reach.data && started
        ? {
            report,
            catalogue,
            limits,
            before: address.before ? before : null,
            wholeBefore: address.before ? wholeBefore : null,
            target,
            renew: running ? RENEW : false,
            pick,
            zoom,
          }
        : null,
    [catalogue, reach.data, started, report, limits, address.before, before, wholeBefore, target, running, pick, zoom],
  );
  return {
    view,
    catalogue,
    error: error ?? reach.error,
    retry: () => void (error ? refetch() : reach.refetch()),
  };
}
