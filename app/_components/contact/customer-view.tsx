'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BadgeCheck, SearchX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { CustomerChain } from './customer-chain.tsx';

export type Wanted = { customer: string } | { id: string };

/** A customer as a whole: who it is, figures, and the chain of contacts, each of which opens. */
export function CustomerView({ wanted, onOpen }: { wanted: Wanted; onOpen: (contact: string) => void }) {
  const t = useTranslations('timeline.customer');
  const common = useTranslations('common');
  const locale = useLocale();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.figures.customer.queryOptions(wanted));
  const query = {
    metrics: ['contacts'],
    from: data?.from ?? '',
    to: data?.to ?? '',
    filters: { customer: data?.customer ?? '' },
  };
  const chain = useInfiniteQuery(
    trpc.figures.contacts.infiniteQueryOptions(
      { query, limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined, enabled: data !== undefined },
    ),
  );
  const refused = error ?? (chain.data ? null : chain.error);
  if (refused) return <Failed error={refused} onRetry={() => void (error ? refetch() : chain.refetch())} />;
  if (!data || !chain.data) return <Skeleton label={common('loading')} lines={6} />;
  const contacts = chain.data.pages.flatMap((page) => page.contacts);
  return (
    <div className="flex flex-col gap-6 p-4" data-customer={data.customer}>
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="break-words font-semibold text-sm">
          {t('title', { name: data.person?.name ?? data.customer })}
        </h3>
        {data.person ? (
          <Badge tone={data.person.verified ? 'good' : 'plain'}>
            {data.person.verified ? <BadgeCheck className="size-3" aria-hidden /> : null}
            {data.person.verified ? t('verified') : t('unverified')}
          </Badge>
        ) : null}
        <p className="w-full break-words text-ink-2">
          {[data.person?.email, data.person?.phone].filter((text) => text).join(' · ')}
        </p>
      </header>
      {contacts.length === 0 ? (
        <Empty icon={SearchX} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : (
        <>
          <section>
            <h4 className="mb-2 font-semibold">{t('figures')}</h4>
            <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
              {data.figures.map(({ key, label, unit, value }) => (
                <div
                  key={key}
                  data-figure={key}
                  className="flex flex-col-reverse rounded-md border border-line px-3 py-2"
                >
                  <dt className="text-2xs text-ink-3">{label[locale]}</dt>
                  <dd className="font-semibold text-sm">{formatFigure(value, unit, locale)}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section>
            <h4 className="mb-2 font-semibold">{t('chain')}</h4>
            <CustomerChain contacts={contacts} onOpen={onOpen} />
            {chain.hasNextPage ? (
              <Button className="mt-3" disabled={chain.isFetchingNextPage} onClick={() => chain.fetchNextPage()}>
                {t('more')}
              </Button>
            ) : null}
          </section>
        </>
      )}
    </div>
  );
}
