'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Facts } from './facts.tsx';
import { Timeline } from './timeline.tsx';
import { Transcript } from './transcript.tsx';

type Props = { contact: string | null; onClose: () => void };

/** One contact down to the second: what it adds up to, its transcript, and every event. */
export function ContactDialog({ contact, onClose }: Props) {
  const t = useTranslations('cockpit.contact');
  return (
    <Dialog open={contact !== null} onClose={onClose} place="side" title={t('title')}>
      {contact === null ? null : <Contact key={contact} contact={contact} />}
    </Dialog>
  );
}

function Contact({ contact }: { contact: string }) {
  const t = useTranslations('cockpit.contact');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.figures.timeline.queryOptions({ contact }, { placeholderData: keepPreviousData, refetchInterval: 5_000 }),
  );
  if (!data && error) return <Failed error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton label={common('loading')} lines={8} />;
  return (
    <div className="flex flex-col gap-6 p-4" data-timeline={contact}>
      <p className="break-all text-ink-3 text-xs">{t('id', { contact })}</p>
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
    </div>
  );
}
