'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { Confirm } from '../admin/confirm.tsx';
import { SecretOnce } from '../admin/secret-once.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';

type WallLink = inferRouterOutputs<AppRouter>['wall']['links']['links'][number];

const LIVES = [1, 7, 30, 90, 365] as const;

/** The links that open a wall without signing in: made, shown once, seen, revoked. */
export function Links({ wall }: { wall: string }) {
  const t = useTranslations('wall.links');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const [address, setAddress] = useState<string | null>(null);
  const [ending, setEnding] = useState<WallLink | null>(null);
  const queries = useQueryClient();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.wall.links.infiniteQueryOptions(
      { wall, limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined, refetchInterval: 10_000 },
    ),
  );
  const links = data?.pages.flatMap((page) => page.links);
  const revoke = useMutation(
    trpc.wall.revokeLink.mutationOptions({
      onSuccess: () => {
        setEnding(null);
        return queries.invalidateQueries(trpc.wall.links.pathFilter());
      },
    }),
  );
  if (address !== null) return <SecretOnce label={t('address')} secret={address} onDone={() => setAddress(null)} />;
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="max-w-prose text-ink-2">{t('lead')}</p>
      <NewLink wall={wall} onMade={setAddress} />
      {links ? null : <Skeleton label={common('loading')} lines={3} />}
      {links?.length === 0 ? <p className="text-ink-2">{t('empty')}</p> : null}
      {links && links.length > 0 ? (
        <ul className="rounded-md border border-line">
          {links.map((link) => (
            <Row key={link.id} link={link} onEnd={() => setEnding(link)} />
          ))}
        </ul>
      ) : null}
      {hasNextPage ? <Button onClick={() => fetchNextPage()}>{common('more')}</Button> : null}
      <Confirm
        open={ending !== null}
        title={t('revokeNamed', { name: ending?.name ?? '' })}
        verb={t('revoke')}
        working={revoke.isPending}
        error={revoke.error}
        onConfirm={() => ending && revoke.mutate({ id: ending.id })}
        onClose={() => setEnding(null)}
      >
        {t('revokeHint')}
      </Confirm>
    </div>
  );
}

function Row({ link, onEnd }: { link: WallLink; onEnd: () => void }) {
  const t = useTranslations('wall.links');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const at = (instant: string) => formatInstant(instant, locale, timeZone);
  return (
    <li
      data-link={link.id}
      className="flex flex-wrap items-center gap-3 border-line border-b px-3 py-2 last:border-b-0"
    >
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {link.name} {link.expired ? <Badge tone="warn">{t('over')}</Badge> : null}
        </p>
        <p className="text-ink-3 text-xs">
          {link.lastSeenAt ? t('seen', { time: at(link.lastSeenAt) }) : t('neverSeen')} ·{' '}
          {t('ends', { time: at(link.expiresAt) })}
        </p>
      </div>
      <Button kind="danger" size="small" aria-label={t('revokeNamed', { name: link.name })} onClick={onEnd}>
        {t('revoke')}
      </Button>
    </li>
  );
}

function NewLink({ wall, onMade }: { wall: string; onMade: (address: string) => void }) {
  const t = useTranslations('wall.links');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [id, setId] = useState(() => uuid());
  const create = useMutation(
    trpc.wall.createLink.mutationOptions({
      onSuccess: ({ path }) => {
        setId(uuid());
        onMade(`${location.origin}${path}`);
        return queries.invalidateQueries(trpc.wall.links.pathFilter());
      },
    }),
  );
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    create.mutate({ id, wall, name: String(form.get('name') ?? ''), days: Number(form.get('days')) });
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <Labelled label={t('screen')} className="min-w-48 flex-1">
        <Input name="name" required maxLength={100} placeholder={t('screenExample')} autoComplete="off" />
      </Labelled>
      <Labelled label={t('life')}>
        <Select name="days" defaultValue={365}>
          {LIVES.map((days) => (
            <option key={days} value={days}>
              {t('days', { days })}
            </option>
          ))}
        </Select>
      </Labelled>
      <Button type="submit" kind="primary" disabled={create.isPending}>
        {t('make')}
      </Button>
      <p role="alert" className="w-full text-bad empty:hidden">
        {create.error ? common(`errors.${errorWords(create.error)}`) : null}
      </p>
    </form>
  );
}
