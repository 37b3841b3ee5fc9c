'use client';
import { parseAsJson, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { type Cell, INTERVALS, type Report, ROWS } from '#app/_lib/figures/questions.ts';
import { boundsOf, isZone, RANGES } from '#app/_lib/figures/range.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { useViewer } from '../shell/viewer.tsx';

function asCell(value: unknown): Cell | null {
  if (typeof value !== 'object' || value === null) return null;
  const { metric, from, to, queue } = value as Record<string, unknown>;
  if (typeof metric !== 'string' || typeof from !== 'string' || typeof to !== 'string') return null;
  return { metric, from, to, queue: typeof queue === 'string' ? queue : null };
}

const ADDRESS = {
  range: parseAsStringLiteral(RANGES).withDefault('today'),
  first: parseAsString,
  last: parseAsString,
  interval: parseAsStringLiteral(INTERVALS).withDefault('hour'),
  rows: parseAsStringLiteral(ROWS).withDefault('queue'),
  zone: parseAsString,
  attribution: parseAsStringLiteral(['arrival', 'completion'] as const).withDefault('arrival'),
  queue: parseAsString,
  cell: parseAsJson(asCell).withOptions({ history: 'push' }),
  open: parseAsString.withOptions({ history: 'push' }),
};

/** The report that the address describes; nonsense in it falls back to what is usual. */
export function useReport() {
  const viewer = useViewer();
  const now = useNow();
  const [address, setAddress] = useQueryStates(ADDRESS);
  const timeZone = address.zone !== null && isZone(address.zone) ? address.zone : viewer.timeZone;
  const { range, first, last, attribution, interval, rows, queue } = address;
  const { from, to } = boundsOf({ range, first, last, timeZone, now });
  const report: Report = useMemo(
    () => ({ bounds: { from, to }, timeZone, attribution, interval, rows, queue }),
    [from, to, timeZone, attribution, interval, rows, queue],
  );
  return { address, setAddress, report, now, started: now > 0, running: Date.parse(to) > now };
}

export type ReportAddress = ReturnType<typeof useReport>;
