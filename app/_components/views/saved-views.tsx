'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Star, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Input } from '../ui/field.tsx';
import { Popover } from '../ui/popover.tsx';

/** The person's own views of a screen: each is a name for an address. Favourites stand first. */
export function SavedViews({ screen }: { screen: string }) {
  const t = useTranslations('common.views');
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.savedView.list.queryOptions({ screen }));
  const [name, setName] = useState('');
  const onSuccess = () => queries.invalidateQueries(trpc.savedView.list.queryFilter({ screen }));
  const save = useMutation(trpc.savedView.save.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.savedView.remove.mutationOptions({ onSuccess }));

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (name.trim() === '') return;
    save.mutate({ screen, name: name.trim(), search: location.search.slice(1) });
    setName('');
  }

  return (
    <Popover
      title={t('title')}
      trigger={
        <Button>
          <Bookmark aria-hidden />
          {t('title')}
        </Button>
      }
    >
      <ul className="-mx-1 flex flex-col">
        {data?.map((view) => (
          <li key={view.id} className="flex items-center gap-0.5 rounded-md pl-2 hover:bg-hover">
            <button
              type="button"
              className="min-w-0 flex-1 truncate py-1.5 text-left"
              onClick={() => router.push(`?${view.search}`)}
            >
              {view.name}
            </button>
            <Button
              kind="ghost"
              size="smallIcon"
              aria-pressed={view.favourite}
              aria-label={t('favourite', { name: view.name })}
              onClick={() => save.mutate({ screen, name: view.name, search: view.search, favourite: !view.favourite })}
            >
              <Star aria-hidden className={cn(view.favourite && 'fill-current text-accent')} />
            </Button>
            <Button
              kind="ghost"
              size="smallIcon"
              aria-label={t('remove', { name: view.name })}
              onClick={() => remove.mutate({ id: view.id })}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {data?.length === 0 ? <p className="text-ink-2">{t('empty')}</p> : null}
      <form onSubmit={onSubmit} className="mt-2 flex gap-2">
        <Input
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          aria-label={t('name')}
          placeholder={t('name')}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      </form>
    </Popover>
  );
}
