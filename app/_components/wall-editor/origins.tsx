'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { SubmitEvent } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { Button } from '../ui/button.tsx';
import { Labelled } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';

/** Of which origins walls may show web pages; one a line. */
export function Origins({ onDone }: { onDone: () => void }) {
  const t = useTranslations('wall.origins');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.wall.origins.queryOptions());
  const save = useMutation(
    trpc.wall.setOrigins.mutationOptions({
      onSuccess: (origins) => {
        queries.setQueryData(trpc.wall.origins.queryKey(), origins);
        onDone();
      },
    }),
  );
  if (!data) return <Skeleton label={common('loading')} lines={4} />;
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('origins') ?? '');
    save.mutate({ origins: text.split(/\s+/).filter((line) => line !== '') });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <p className="text-ink-2">{t('lead')}</p>
      <Labelled label={t('list')} hint={t('hint')}>
        <textarea
          name="origins"
          rows={6}
          spellCheck={false}
          defaultValue={data.join('\n')}
          className="w-full rounded-md border border-line bg-surface px-2.5 py-1.5 font-mono text-work hover:border-line-strong"
        />
      </Labelled>
      <p role="alert" className="text-bad empty:hidden">
        {save.error
          ? errorKey(save.error) === 'invalid'
            ? t('refused')
            : common(`errors.${errorWords(save.error)}`)
          : null}
      </p>
      <div className="flex justify-end">
        <Button type="submit" kind="primary" disabled={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
