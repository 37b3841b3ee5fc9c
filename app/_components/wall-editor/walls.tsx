'use client';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Globe, MonitorPlay, Plus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useMemo, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { firstWall } from '#app/_lib/wall/draft.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { Origins } from './origins.tsx';

/** The tenant's walls, each with the way to its editor. */
export function Walls() {
  const t = useTranslations('wall');
  const common = useTranslations('common');
  const locale = useLocale();
  const { timeZone, permissions } = useViewer();
  const trpc = useTRPC();
  const [open, setOpen] = useState<'new' | 'origins' | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.wall.list.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined, staleTime: 0 },
    ),
  );
  const walls = data?.pages.flatMap((page) => page.walls);
  useActions(
    useMemo(() => [{ id: 'new-wall', label: t('make'), group: t('walls'), key: 'n', run: () => setOpen('new') }], [t]),
  );
  return (
    <div className="scroll-thin flex h-full flex-col overflow-y-auto">
      <header className="flex flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2">
        <h1 className="mr-2 font-semibold text-sm">{t('walls')}</h1>
        <p className="min-w-0 flex-1 basis-64 text-ink-2">{t('lead')}</p>
        {permissions.includes('directory.manage') ? (
          <Button onClick={() => setOpen('origins')}>
            <Globe aria-hidden />
            {t('origins.title')}
          </Button>
        ) : null}
        <Button kind="primary" onClick={() => setOpen('new')}>
          <Plus aria-hidden />
          {t('make')}
        </Button>
      </header>
      {error && !data ? <Failed error={error} onRetry={() => refetch()} /> : null}
      {!walls && !error ? <Skeleton label={common('loading')} lines={6} /> : null}
      {walls?.length === 0 ? (
        <Empty icon={MonitorPlay} title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : null}
      {walls && walls.length > 0 ? (
        <Table label={t('walls')}>
          <thead>
            <tr>
              <Th>{t('name')}</Th>
              <Th numeric>{t('pages')}</Th>
              <Th numeric>{t('tiles')}</Th>
              <Th numeric>{t('screens')}</Th>
              <Th>{t('changed')}</Th>
            </tr>
          </thead>
          <tbody>
            {walls.map((wall) => (
              <tr key={wall.id} data-wall={wall.id}>
                <Td className="max-w-96 truncate font-medium">
                  <Link href={`/monitor/walls/${wall.id}`} className="text-accent hover:underline">
                    {wall.name}
                  </Link>
                </Td>
                <Td numeric>{wall.pages}</Td>
                <Td numeric>{wall.tiles}</Td>
                <Td numeric>{wall.links}</Td>
                <Td className="whitespace-nowrap">{formatInstant(wall.updatedAt, locale, timeZone)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {hasNextPage ? (
        <div className="p-3">
          <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {common('more')}
          </Button>
        </div>
      ) : null}
      <Dialog open={open === 'new'} onClose={() => setOpen(null)} title={t('make')}>
        <NewWall />
      </Dialog>
      <Dialog open={open === 'origins'} onClose={() => setOpen(null)} title={t('origins.title')}>
        <Origins onDone={() => setOpen(null)} />
      </Dialog>
    </div>
  );
}

/** Asks for a name and opens the editor on a wall that already shows something. */
function NewWall() {
  const t = useTranslations('wall');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const router = useRouter();
  const [id] = useState(() => uuid());
  const create = useMutation(
    trpc.wall.create.mutationOptions({ onSuccess: () => router.push(`/monitor/walls/${id}`) }),
  );
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    create.mutate({ id, name, definition: firstWall() });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <Labelled label={t('name')} hint={t('nameHint')}>
        <Input name="name" required maxLength={100} autoFocus autoComplete="off" />
      </Labelled>
      <p role="alert" className="text-bad empty:hidden">
        {create.error
          ? errorKey(create.error) === 'conflict'
            ? t('nameTaken')
            : common(`errors.${errorWords(create.error)}`)
          : null}
      </p>
      <div className="flex justify-end">
        <Button type="submit" kind="primary" disabled={create.isPending}>
          {t('make')}
        </Button>
      </div>
    </form>
  );
}
