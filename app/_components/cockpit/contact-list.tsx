'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { CellContacts, type OpenContact } from './cell-contacts.tsx';
import { Panel } from './panel.tsx';
import { useSplitNames } from './split-names.ts';
import type { View } from './view.ts';

type Props = {
  view: View;
  title: string;
  text: string;
  onText: (text: string) => void;
  onOpen: OpenContact;
};

/** Every contact of the range, or those in whose conversation a text stands; each opens its timeline. */
export function ContactList({ view, title, text, onText, onOpen }: Props) {
  const t = useTranslations('cockpit');
  const viewer = useViewer();
  const [typed, setTyped] = useState(text);
  const reads = viewer.permissions.includes('contact.read');
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    onText(typed.trim());
  }
  return (
    <div className="flex flex-col gap-3">
      {reads ? (
        <form onSubmit={onSubmit} className="flex items-end gap-2">
          <Labelled label={t('search.label')} hint={t('search.hint')} className="w-full max-w-md">
            <Input type="search" value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
          </Labelled>
          <Button type="submit" className="mb-5">
            {t('search.submit')}
          </Button>
        </form>
      ) : null}
      {reads && text.length >= 2 ? <Found {...{ view, text, onOpen }} /> : <Every {...{ view, title, onOpen }} />}
    </div>
  );
}

function Every({ view, title, onOpen }: Pick<Props, 'view' | 'title' | 'onOpen'>) {
  const t = useTranslations('cockpit');
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.figures.contacts.infiniteQueryOptions(
      { query: questionOf(view.report, { figures: ['contacts'] }), part: 'all', limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const contacts = query.data?.pages.flatMap((page) => page.contacts) ?? [];
  return (
    <Panel title={title} query={query} empty={contacts.length === 0}>
      <CellContacts contacts={contacts} timeZone={view.report.timeZone} onOpen={onOpen} />
      {query.hasNextPage ? (
        <Button className="mt-3" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('cell.more')}
        </Button>
      ) : null}
    </Panel>
  );
}

function Found({ view, text, onOpen }: Pick<Props, 'view' | 'text' | 'onOpen'>) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const trpc = useTRPC();
  const nameOf = useSplitNames();
  const query = useQuery(
    trpc.contact.texts.queryOptions({ text, ...view.report.bounds }, { placeholderData: keepPreviousData }),
  );
  const contacts = query.data?.contacts ?? [];
  return (
    <Panel title={t('search.found', { text })} query={query} empty={contacts.length === 0}>
      <Table label={t('search.found', { text })}>
        <thead>
          <tr>
            <Th>{t('cell.created')}</Th>
            <Th>{t('splits.channel')}</Th>
            <Th>{t('search.visitor')}</Th>
            <Th>{t('search.excerpt')}</Th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((found) => {
            const created = formatInstant(found.createdAt.getTime(), locale, view.report.timeZone);
            return (
              <tr key={found.contact} data-contact={found.contact}>
                <Td className="whitespace-nowrap">
                  <button
                    type="button"
                    aria-label={t('cell.anonymous', { time: created })}
                    onClick={() =>
                      onOpen(
                        found.contact,
                        contacts.map((one) => one.contact),
                      )
                    }
                    className="font-medium underline decoration-line-strong underline-offset-2"
                  >
                    {created}
                  </button>
                </Td>
                <Td>{nameOf('channel', { channel: found.channel })}</Td>
                <Td className="max-w-40 truncate">{found.visitorName ?? ''}</Td>
                <Td className="max-w-96 truncate">
                  {t(`senders.${found.sender}`)}: <span data-side={found.sender}>{found.excerpt}</span>
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {query.data?.more ? <p className="mt-2 text-2xs text-ink-3">{t('search.more')}</p> : null}
    </Panel>
  );
}
