'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, RotateCw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Labelled, Select } from '../../ui/field.tsx';
import { Empty, Skeleton } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { PageHead } from '../page-head.tsx';
import { DeadEvents } from './dead-events.tsx';

/** Events go on by themselves: the page is asked for so often, in milliseconds. */
const AGAIN = 5_000;

/** Events that do not reach the figures: how many, why, and the way to send them again; the reason chosen stands in the address. */
export function Outbox() {
  const t = useTranslations('admin.outbox');
  const common = useTranslations('common');
  const locale = useLocale();
  const toast = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useQueryState('reason', parseAsString);
  const { data, error, refetch } = useQuery(trpc.outbox.heldBack.queryOptions(undefined, { refetchInterval: AGAIN }));
  const retry = useMutation(
    trpc.outbox.retry.mutationOptions({
      onSuccess: ({ retried }) => {
        toast.add({ title: t('retried', { count: retried }) });
        return queries.invalidateQueries(trpc.outbox.pathFilter());
      },
      onError: (refused) =>
        toast.add({ title: common('failed'), description: common(`errors.${errorWords(refused)}`), type: 'error' }),
    }),
  );
  const { mutate } = retry;
  const some = (data?.dead ?? 0) > 0;
  const ofReason = reason === null ? {} : { reason };
  /** The reason in the address may be gone; whoever chose it sees that nothing is left of it. */
  const gone = reason !== null && !data?.reasons.some((one) => one.reason === reason);
  useActions(
    useMemo(
      () =>
        some ? [{ id: 'retry-events', label: t('retryAll'), group: t('title'), key: 'r', run: () => mutate({}) }] : [],
      [t, some, mutate],
    ),
  );
  const count = (value: number) => formatFigure(value, 'count', locale);
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        action={
          some ? (
            <Button kind="primary" disabled={retry.isPending} onClick={() => mutate(ofReason)}>
              <RotateCw aria-hidden />
              {reason === null ? t('retryAll') : t('retryReason')}
            </Button>
          ) : undefined
        }
      />
      {error && !data ? <Failed error={error} onRetry={() => refetch()} /> : null}
      {!data && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
      {data ? (
        <p className="px-3 pb-3 text-ink-2" data-waiting={data.waiting}>
          {data.waiting === 0
            ? t('noneWaiting')
            : t('waiting', { count: data.waiting, age: formatDuration(data.oldestSeconds * 1000) })}
        </p>
      ) : null}
      {data && !some ? (
        <Empty icon={CircleCheck} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : null}
      {data && some ? (
        <>
          <div className="max-w-xl px-3 pb-3">
            <Labelled label={t('reason')}>
              <Select value={reason ?? ''} onChange={(event) => setReason(event.target.value || null)}>
                <option value="">{t('everyReason', { count: count(data.dead) })}</option>
                {gone ? <option value={reason}>{t('ofReason', { reason, count: count(0) })}</option> : null}
                {data.reasons.map((one) => (
                  <option key={one.reason} value={one.reason}>
                    {t('ofReason', { reason: one.reason || t('unknown'), count: count(one.count) })}
                  </option>
                ))}
              </Select>
            </Labelled>
          </div>
          <DeadEvents reason={reason} working={retry.isPending} onRetry={(event) => mutate({ event })} />
        </>
      ) : null}
    </>
  );
}
