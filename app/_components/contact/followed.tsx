'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { openableUrl } from '#app/_lib/desk/links.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { CustomerButton } from './customer-button.tsx';
import { Facts } from './facts.tsx';
import { Gantt } from './gantt.tsx';
import { ContactId, Head } from './head.tsx';
import { withNames } from './named.ts';
import { Timeline } from './timeline.tsx';
import { Transcript } from './transcript.tsx';

/** The contact that was opened, or another of the same customer that was gone on to. */
export function Followed({ first }: { first: string }) {
  const [contact, setContact] = useState(first);
  return <Contact key={contact} contact={contact} onFollow={setContact} />;
}

function Contact({ contact, onFollow }: { contact: string; onFollow: (contact: string) => void }) {
  const t = useTranslations('cockpit.contact');
  const course = useTranslations('timeline');
  const common = useTranslations('common');
  const now = useNow();
  const trpc = useTRPC();
  const {
    data: told,
    error,
    refetch,
  } = useQuery(
    trpc.figures.timeline.queryOptions({ contact }, { placeholderData: keepPreviousData, refetchInterval: 5_000 }),
  );
  const data = useMemo(() => told && withNames(told), [told]);
  if (!data && error) return <Failed error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton label={common('loading')} lines={8} />;
  const created = data.events.find((event) => event.type === 'contact.created');
  const entry = openableUrl(created?.entryUrl);
  const customer = data.facts?.traits.customer ?? null;
  return (
    <div className="flex flex-col gap-6 p-4" data-timeline={contact}>
      {data.facts ? <Head facts={data.facts} /> : null}
      {customer ? (
        <div>
          <CustomerButton wanted={{ customer }} onOpen={onFollow} />
        </div>
      ) : null}
      {entry ? (
        <p className="break-all text-xs">
          <span className="text-ink-3">{course('entry')}: </span>
          <a href={entry} target="_blank" rel="noopener noreferrer" className="text-accent underline">
            {entry}
          </a>
        </p>
      ) : null}
      {data.facts ? (
        <section>
          <h3 className="mb-2 font-semibold">{course('heading')}</h3>
          <Gantt facts={data.facts} events={data.events} offers={data.offers} now={now} />
        </section>
      ) : null}
      {data.facts ? <Facts facts={data.facts} /> : null}
      <section>
        <h3 className="mb-2 font-semibold">{t('transcript')}</h3>
        {data.live ? <Transcript contact={contact} /> : <p className="text-ink-2">{t('imported')}</p>}
      </section>
      <section>
        <h3 className="mb-2 font-semibold">{t('timeline')}</h3>
        {data.events.length === 0 ? (
          <Empty icon={SearchX} title={t('noEvents')}>
            {t('noEventsHint')}
          </Empty>
        ) : (
          <Timeline events={data.events} offers={data.offers} />
        )}
      </section>
      <ContactId contact={contact} />
    </div>
  );
}
