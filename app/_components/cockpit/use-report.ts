'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { ADDRESS } from '#app/_lib/figures/address.ts';
import { INTERVALS, type Report } from '#app/_lib/figures/questions.ts';
import { boundsBefore, boundsOf, isPast } from '#app/_lib/figures/range.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import type { Interval } from '#server/metrics/contract.ts';
import { useViewer } from '../shell/viewer.tsx';

const DAY = 86_400_000;

/** An interval that suits the length of a range: not so fine that nobody could read it. */
function fitting(offered: readonly Interval[], from: string, to: string): Interval {
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  const wanted: Interval = days <= 3 ? 'hour' : days <= 92 ? 'day' : days <= 366 ? 'week' : 'month';
  return offered.includes(wanted) ? wanted : (offered[0] ?? 'day');
}

/** What a screen begins with where the address says nothing. */
export type Beginning = Pick<DashboardBody, 'range' | 'first' | 'last' | 'zone' | 'filters'>;

/** The report that the address describes; without a range in it, today or the latest fortnight with contacts. */
export function useReport(beginning?: Beginning) {
  const viewer = useViewer();
  const now = useNow();
  const trpc = useTRPC();
  const [address, setAddress] = useQueryStates(ADDRESS);
  const extent = useQuery(trpc.figures.extent.queryOptions(undefined, { staleTime: 60_000 }));
  const timeZone = address.zone ?? beginning?.zone ?? viewer.timeZone;
  const latest = extent.data?.latest ?? null;
  const begun = address.range ? address : { ...address, ...beginning, range: beginning?.range ?? null };
  // A range that is named needs no knowledge of what is there.
  const named = begun.range !== null && begun.range !== 'latest';
  const started = now > 0 && (named || !extent.isPending);
  const past = started && isPast(latest, timeZone, now);
  const range = begun.range ?? (past ? 'latest' : 'today');
  const { first, last } = begun;
  const { attribution } = address;
  const own = Object.keys(address.filters).length > 0 || !beginning;
  const filters = own ? address.filters : beginning.filters;
  const { from, to } = boundsOf({ range, first, last, timeZone, now, latest });
  const declaration = REPORTS.find((one) => one.key === address.report);
  const interval = address.interval ?? fitting(declaration?.intervals ?? INTERVALS, from, to);
  const report: Report = useMemo(
    () => ({ bounds: { from, to }, timeZone, attribution, interval, filters }),
    [from, to, timeZone, attribution, interval, filters],
  );
  const before = boundsBefore({ from, to }, timeZone, now);
  const whole = boundsBefore({ from, to }, timeZone, now, true);
  return {
    address,
    setAddress,
    report,
    range,
    /** The range was chosen because today has no contact. */
    fellBack: begun.range === null && past,
    declaration,
    before: useMemo(() => ({ from: before.from, to: before.to }), [before.from, before.to]),
    wholeBefore: useMemo(() => ({ from: whole.from, to: whole.to }), [whole.from, whole.to]),
    latest,
    now,
    started,
    running: Date.parse(to) > now,
  };
}

export type ReportAddress = ReturnType<typeof useReport>;
