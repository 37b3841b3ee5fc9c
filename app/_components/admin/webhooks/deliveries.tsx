'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { RotateCw, Send } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { useViewer } from '../../shell/viewer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Empty, Skeleton } from '../../ui/notice.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';
import { useProblem } from './use-problem.ts';
import type { Webhook } from './webhook.ts';

type Delivery = inferRouterOutputs<AppRouter>['webhook']['deliveries']['deliveries'][number];

/** Attempts go on by themselves: the list is asked for so often, in milliseconds. */
const AGAIN = 2_000;
const TONES = { taken: 'good', waiting: 'warn', failed: 'bad' } as const;

/** What a webhook was told of, newest first: taken, waiting for its next attempt, or given up. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('admin.webhooks');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.webhook.deliveries.infiniteQueryOptions(
      { id: webhook.id, limit: 20 },
      { getNextPageParam: (page) => page.next ?? undefined, refetchInterval: AGAIN },
    ),
  );
  const deliveries = data?.pages.flatMap((page) => page.deliveries);
  return (
    <div className="flex flex-col gap-3 py-4">
      <p className="break-words px-3 text-ink-2">{webhook.url}</p>
      {error && !data ? <Failed error={error} onRetry={() => refetch()} /> : null}
      {!deliveries && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
      {deliveries?.length === 0 ? (
        <Empty icon={Send} title={t('noDeliveries')}>
          {t('noDeliveriesHint')}
        </Empty>
      ) : null}
      {deliveries && deliveries.length > 0 ? <List deliveries={deliveries} /> : null}
      {hasNextPage ? (
        <div className="px-3">
          <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function List({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useTranslations('admin.webhooks');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const problem = useProblem();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const retry = useMutation(
    trpc.webhook.retry.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() }),
    }),
  );
  const at = (instant: string) => formatInstant(instant, locale, timeZone);
  return (
    <Table label={t('deliveries')}>
      <thead>
        <tr>
          <Th>{t('time')}</Th>
          <Th>{t('event')}</Th>
          <Th>{t('state')}</Th>
          <Th numeric>{t('attempts')}</Th>
          <Th className="relative">
            <span className="sr-only">{t('retry')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => {
          const { id, state, createdAt, nextAt } = delivery;
          const why = state === 'taken' ? null : problem(delivery);
          return (
            <tr key={id} data-delivery={id} data-state={state}>
              <Td className="whitespace-nowrap">{at(createdAt)}</Td>
              <Td>
                <code className="text-xs">{delivery.event}</code>
              </Td>
              <Td>
                <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
                {why ? <p className="mt-0.5 min-w-48 text-ink-2 text-xs">{why}</p> : null}
                {nextAt && delivery.attempts > 0 ? (
                  <p className="text-ink-3 text-xs">{t('nextAt', { time: at(nextAt) })}</p>
                ) : null}
              </Td>
              <Td numeric>{delivery.attempts}</Td>
              <Td className="text-right">
                {state === 'taken' ? null : (
                  <Button
                    size="small"
                    aria-label={t('retryOf', { time: at(createdAt) })}
                    disabled={retry.isPending}
                    onClick={() => retry.mutate({ delivery: id })}
                  >
                    <RotateCw aria-hidden />
                    {t('retry')}
                  </Button>
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
