'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { NotebookPen } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorWords } from '#app/_lib/trpc/error.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Labelled } from '../ui/field.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import type { ShiftNote } from './outputs.ts';

/** What one shift tells the next: written by who leads, read by all who watch. */
export function ShiftNotes() {
  const t = useTranslations('intraday.notes');
  const trpc = useTRPC();
  const viewer = useViewer();
  const notes = useInfiniteQuery(
    trpc.intraday.notes.infiniteQueryOptions({ limit: 10 }, { getNextPageParam: (page) => page.next }),
  );
  const all = notes.data?.pages.flatMap((page) => page.notes) ?? [];
  return (
    <section aria-labelledby="shift-notes" className="flex flex-col gap-3">
      <h2 id="shift-notes" className="font-semibold text-sm">
        {t('title')}
      </h2>
      {viewer.permissions.includes('contact.supervise') ? <Write /> : null}
      {notes.isPending ? <Skeleton label={t('loading')} /> : null}
      {notes.isError ? <Failed error={notes.error} onRetry={() => void notes.refetch()} /> : null}
      {notes.isSuccess && all.length === 0 ? (
        <Empty icon={NotebookPen} title={t('none')}>
          {t('noneHint')}
        </Empty>
      ) : null}
      <ol className="flex flex-col gap-2">
        {all.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ol>
      {notes.hasNextPage ? (
        <Button className="self-start" disabled={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
          {t('older')}
        </Button>
      ) : null}
    </section>
  );
}

function Note({ note }: { note: ShiftNote }) {
  const t = useTranslations('intraday.notes');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const { marks, alarms } = note.standing;
  return (
    <li data-note={note.id} className="rounded-md border border-line bg-surface p-3">
      <p className="text-ink-3 text-xs">
        {t('by', { author: note.author, at: formatInstant(note.at, locale, timeZone) })}
      </p>
      <p className="mt-1 whitespace-pre-wrap break-words">{note.body}</p>
      {alarms.length > 0 ? (
        <p className="mt-1 text-ink-2 text-xs">
          {t('alarms', {
            alarms: alarms.map(({ name, subject }) => (subject ? `${name} (${subject})` : name)).join(', '),
          })}
        </p>
      ) : null}
      {marks.length > 0 ? (
        <p className="mt-1 text-ink-2 text-xs">{t('marks', { marks: marks.map(({ label }) => label).join(', ') })}</p>
      ) : null}
    </li>
  );
}

function Write() {
  const t = useTranslations('intraday.notes');
  const errors = useTranslations('common.errors');
  const trpc = useTRPC();
  const queries = useQueryClient();
  // Kept until the server has answered, so that a repeated try writes no second note.
  const id = useRef<string | null>(null);
  const [body, setBody] = useState('');
  const add = useMutation(
    trpc.intraday.addNote.mutationOptions({
      onSuccess: () => {
        id.current = null;
        setBody('');
        return queries.invalidateQueries({ queryKey: trpc.intraday.notes.pathKey() });
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    id.current ??= crypto.randomUUID();
    add.mutate({ id: id.current, body });
  }
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-2">
      <Labelled label={t('write')} className="w-full">
        <textarea
          value={body}
          maxLength={4000}
          rows={3}
          onChange={(event) => setBody(event.target.value)}
          className="w-full rounded-md border border-line bg-surface px-2.5 py-1.5 text-ink text-work"
        />
      </Labelled>
      <Button type="submit" kind="primary" disabled={add.isPending || body.trim() === ''}>
        {t('save')}
      </Button>
      {add.isError ? (
        <p role="alert" className="text-bad">
          {errors(errorWords(add.error))}
        </p>
      ) : null}
    </form>
  );
}
