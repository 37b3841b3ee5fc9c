'use client';
import { hashKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { ArrowLeft, Link2, Plus, Save, Trash2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';
import { withNewPage } from '#app/_lib/wall/draft.ts';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { Confirm } from '../admin/confirm.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Input, Select } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { useToast } from '../ui/toast.tsx';
import { WallContext } from './image-fields.tsx';
import { Links } from './links.tsx';
import { PageEditor } from './page-editor.tsx';
import { useDraft } from './use-draft.ts';

type Wall = inferRouterOutputs<AppRouter>['wall']['get'];

/** The editor of one wall. */
export function WallEditor({ id }: { id: string }) {
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.wall.get.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  if (error && !data) return <Failed error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton label={common('loading')} lines={6} />;
  return <Editor key={data.id} wall={data} />;
}

function Editor({ wall }: { wall: Wall }) {
  const t = useTranslations('wall.editor');
  const words = useTranslations('wall');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const saved = useRef(wall);
  const { draft, change, undo, canUndo } = useDraft({ name: wall.name, definition: wall.definition });
  const { name, definition } = draft;
  const [pageId, setPageId] = useState(definition.pages[0]?.id ?? '');
  const [open, setOpen] = useState<'links' | 'remove' | null>(null);
  const page = definition.pages.find((one) => one.id === pageId) ?? definition.pages[0];
  // The store gives fields back in an order of its own.
  const fresh = hashKey([name, definition]) === hashKey([saved.current.name, saved.current.definition]);
  const save = useMutation(
    trpc.wall.update.mutationOptions({
      onSuccess: (next) => {
        saved.current = next;
        queries.setQueryData(trpc.wall.get.queryKey({ id: wall.id }), next);
        toast.add({ title: t('saved') });
      },
      onError: (error) => {
        const key = errorKey(error);
        const own = key === 'conflict' || key === 'invalid' ? key : 'failed';
        toast.add({ title: t(`refused.${own}`), description: own === 'conflict' ? '' : error.message, type: 'error' });
      },
    }),
  );
  const remove = useMutation(trpc.wall.remove.mutationOptions({ onSuccess: () => router.push('/monitor/walls') }));
  const store = () => save.mutate({ id: wall.id, name, definition, version: saved.current.version });
  const latest = useRef({ store, undo });
  latest.current = { store, undo };
  useActions(
    useMemo(
      () => [
        {
          id: 'save-wall',
          label: t('save'),
          group: t('title'),
          key: 'mod+s',
          whileTyping: true,
          run: () => latest.current.store(),
        },
        { id: 'undo-wall', label: t('undo'), group: t('title'), key: 'mod+z', run: () => latest.current.undo() },
      ],
      [t],
    ),
  );
  function addPage() {
    const id = `p${crypto.randomUUID().slice(0, 8)}`;
    const next = withNewPage(definition, id);
    if (!next) return toast.add({ title: t('pagesFull') });
    change({ name, definition: next });
    setPageId(id);
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2">
        <Link
          href="/monitor/walls"
          aria-label={t('back')}
          className="rounded-md p-1.5 text-ink-2 hover:bg-hover hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
        </Link>
        <h1 className="sr-only">{t('title')}</h1>
        <Input
          value={name}
          aria-label={words('name')}
          maxLength={100}
          className="w-96 max-w-full font-semibold"
          onChange={(event) => change({ name: event.target.value, definition })}
        />
        <Select
          value={definition.theme}
          aria-label={t('theme')}
          onChange={(event) =>
            change({ name, definition: { ...definition, theme: event.target.value === 'light' ? 'light' : 'dark' } })
          }
        >
          <option value="dark">{t('themes.dark')}</option>
          <option value="light">{t('themes.light')}</option>
        </Select>
        <div className="flex-1" />
        <p role="status" className="text-ink-3">
          {fresh ? t('isSaved') : t('isChanged')}
        </p>
        <Button kind="ghost" disabled={!canUndo} onClick={undo}>
          <Undo2 aria-hidden />
          {t('undo')}
        </Button>
        <Button kind="ghost" onClick={() => setOpen('remove')}>
          <Trash2 aria-hidden />
          {t('remove')}
        </Button>
        <Button onClick={() => setOpen('links')}>
          <Link2 aria-hidden />
          {words('links.title')}
        </Button>
        <Button kind="primary" disabled={fresh || save.isPending} onClick={store}>
          <Save aria-hidden />
          {t('save')}
        </Button>
      </header>
      <nav
        aria-label={words('pages')}
        className="flex flex-wrap items-center gap-1 border-line border-b bg-surface px-4 py-1.5"
      >
        {definition.pages.map((one, index) => (
          <Button
            key={one.id}
            size="small"
            kind={one.id === page?.id ? 'plain' : 'ghost'}
            aria-current={one.id === page?.id ? 'page' : undefined}
            onClick={() => setPageId(one.id)}
          >
            {one.title || t('page', { number: index + 1 })}
          </Button>
        ))}
        <Button size="small" kind="ghost" onClick={addPage}>
          <Plus aria-hidden />
          {t('addPage')}
        </Button>
      </nav>
      {page ? (
        <WallContext value={wall.id}>
          <PageEditor
            key={page.id}
            page={page}
            definition={definition}
            onChange={(next) => change({ name, definition: next })}
          />
        </WallContext>
      ) : null}
      <Dialog open={open === 'links'} onClose={() => setOpen(null)} title={words('links.title')} place="side">
        <Links wall={wall.id} />
      </Dialog>
      <Confirm
        open={open === 'remove'}
        title={t('removeNamed', { name })}
        verb={t('remove')}
        working={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: wall.id })}
        onClose={() => setOpen(null)}
      >
        {t('removeHint')}
      </Confirm>
    </div>
  );
}
