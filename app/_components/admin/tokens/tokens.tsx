'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Empty, Skeleton } from '../../ui/notice.tsx';
import { PageHead } from '../page-head.tsx';
import { NewToken } from './new-token.tsx';
import { TokenTable } from './token-table.tsx';

/** The tenant's API tokens: made here with name, scopes and end, shown once, revoked. */
export function Tokens() {
  const t = useTranslations('admin.tokens');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const [making, setMaking] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.token.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.next ?? undefined }),
  );
  const tokens = data?.pages.flatMap((page) => page.tokens);
  useActions(
    useMemo(
      () => [{ id: 'new-token', label: t('make'), group: t('title'), key: 'n', run: () => setMaking(true) }],
      [t],
    ),
  );
  const make = (
    <Button kind="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      {t('make')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} action={make} />
      {error && !data ? <Failed error={error} onRetry={() => refetch()} /> : null}
      {!tokens && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
      {tokens?.length === 0 ? (
        <Empty icon={KeyRound} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : null}
      {tokens && tokens.length > 0 ? <TokenTable tokens={tokens} /> : null}
      {hasNextPage ? (
        <div className="p-3">
          <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      ) : null}
      <NewToken open={making} onClose={() => setMaking(false)} />
    </>
  );
}
