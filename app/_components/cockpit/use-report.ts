'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { ADDRESS } from '#app/_lib/figures/address.ts';
import { type Beginning, describe, isNamed } from '#app/_lib/figures/describe.ts';
import type { Report } from '#app/_lib/figures/questions.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';

/** The report that the address describes; without a range in it, today or the latest fortnight with contacts. */
export function useReport(beginning?: Beginning) {
  const viewer = useViewer();
  const now = useNow();
  const trpc = useTRPC();
  const [address, setAddress] = useQueryStates(ADDRESS);
  const extent = useQuery(trpc.figures.extent.queryOptions(undefined, { staleTime: 60_000 }));
  const latest = extent.data?.latest ?? null;
  const started = now > 0 && (isNamed(address, beginning) || !extent.isPending);
  const described = describe({ address, beginning, timeZone: viewer.timeZone, now, latest });
  const { declaration, range, before, wholeBefore, fellBack } = described;
  const { bounds, timeZone, attribution, interval, filters } = described.report;
  const { from, to } = bounds;
  const report: Report = useMemo(
    () => ({ bounds: { from, to }, timeZone, attribution, interval, filters }),
    [from, to, timeZone, attribution, interval, filters],
  );
  return {
    address,
    setAddress,
    report,
    range,
    fellBack: started && fellBack,
    declaration,
    before: useMemo(() => ({ from: before.from, to: before.to }), [before.from, before.to]),
    wholeBefore: useMemo(() => ({ from: wholeBefore.from, to: wholeBefore.to }), [wholeBefore.from, wholeBefore.to]),
    latest,
    now,
    started,
    running: Date.parse(to) > now,
  };
}

export type ReportAddress = ReturnType<typeof useReport>;
