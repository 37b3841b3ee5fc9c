'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Transcript } from '../contact/transcript.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Skeleton } from '../ui/notice.tsx';

/** Earlier contacts of the same customer; each opens its transcript. */
export function History({ contact }: { contact: string }) {
  const t = useTranslations('console.customer');
  const common = useTranslations('common');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.contact.history.queryOptions({ contact }));
  const [open, setOpen] = useState<string | null>(null);
  const shown = data?.contacts.find((one) => one.contact === open);
  return (
    <section>
      <h3 className="mb-1 font-medium text-ink-3 text-xs">{t('history')}</h3>
      {error ? <Failed error={error} onRetry={() => refetch()} /> : null}
      {!data && !error ? <Skeleton label={common('loading')} lines={2} /> : null}
      {data && data.contacts.length === 0 ? <p className="text-ink-2">{t('noHistory')}</p> : null}
      <ul className="flex flex-col">
        {data?.contacts.map((one) => (
          <li key={one.contact}>
            <button
              type="button"
              onClick={() => setOpen(one.contact)}
              className="flex w-full flex-col rounded-md px-2 py-1.5 text-left hover:bg-hover"
            >
              <span className="text-ink-3 text-xs">{formatInstant(one.createdAt.getTime(), locale, timeZone)}</span>
              <span className="w-full truncate">{one.subject ?? one.queue ?? one.channel}</span>
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={shown !== undefined}
        onClose={() => setOpen(null)}
        place="side"
        title={t('historyOpen', { time: shown ? formatInstant(shown.createdAt.getTime(), locale, timeZone) : '' })}
      >
        <div className="p-4">{shown ? <Transcript contact={shown.contact} /> : null}</div>
      </Dialog>
    </section>
  );
}
