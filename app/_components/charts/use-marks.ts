'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { marksQuestion } from '#app/_lib/figures/mark-questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { useSplitNames } from '../cockpit/split-names.ts';

export type Mark = inferRouterOutputs<AppRouter>['mark']['list'][number];

/** Settings that have a name of their own; the others are shown by their key. */
const FIELDS = [
  'label',
  'ringSeconds',
  'wrapupSeconds',
  'visitorGraceSeconds',
  'agentGraceSeconds',
  'priority',
  'maxWaiting',
  'serviceLevelTarget',
  'serviceLevelThreshold',
  'shortAbandonThreshold',
  'serviceLevelThresholds',
  'shortAbandonThresholds',
  'live',
] as const;

/** The marks of a range with their words, and of one queue where it is narrowed to one. */
export function useMarks(bounds: Bounds, queue?: string | null) {
  const trpc = useTRPC();
  const t = useTranslations('marks');
  const nameOf = useSplitNames();
  const query = useQuery(
    trpc.mark.list.queryOptions(marksQuestion(bounds, queue ?? null), {
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  const marks = useMemo(
    () =>
      (query.data ?? []).map((mark): Mark => {
        const said = mark.changes.map(({ field, before, after }) => {
          const [setting, channel] = field.split('.');
          const known = FIELDS.find((one) => one === setting);
          const words = known ? t(`fields.${known}`) : (setting ?? field);
          const name = channel === undefined ? words : `${words} (${nameOf('channel', { channel })})`;
          return t('change', { field: name, before: before ?? t('nothing'), after: after ?? t('nothing') });
        });
        return said.length > 0 ? { ...mark, label: `${mark.queue}: ${said.join(', ')}` } : mark;
      }),
    [query.data, t, nameOf],
  );
  return { ...query, marks };
}
