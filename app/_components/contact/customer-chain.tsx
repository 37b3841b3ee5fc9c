'use client';
import type { inferRouterOutputs } from '@trpc/server';
import { useLocale, useTranslations } from 'next-intl';
import { formatDuration, formatSeconds } from '#app/_lib/format/duration.ts';
import { NO_VALUE } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { useViewer } from '../shell/viewer.tsx';
import { cn } from '../ui/cn.ts';
import { outcomeName } from './words.ts';

type Linked = inferRouterOutputs<AppRouter>['figures']['contacts']['contacts'][number];

const day = 86_400_000;
/** Within this time the customer came again about the same, as the figures of first contact resolution see it. */
const again = 7 * day;

type Props = { contacts: readonly Linked[]; onOpen: (contact: string) => void };

/** Contacts of a customer one below the other; those that followed within a week hang on the one before. */
export function CustomerChain({ contacts, onOpen }: Props) {
  const t = useTranslations('timeline.customer');
  const cockpit = useTranslations('cockpit');
  const locale = useLocale();
  const { timeZone } = useViewer();
  return (
    <ol className="flex flex-col">
      {contacts.map((contact, index) => {
        const before = contacts[index - 1];
        const gap = before ? Date.parse(contact.createdAt) - Date.parse(before.endedAt ?? before.createdAt) : null;
        const linked = gap !== null && gap <= again;
        const created = formatInstant(contact.createdAt, locale, timeZone);
        return (
          <li
            key={contact.contact}
            data-contact={contact.contact}
            className={cn('ml-1.5 border-l-2 pl-4', linked ? 'border-warn' : 'border-line')}
          >
            {linked ? (
              <p className="pt-1 text-2xs text-warn">
                {t('again', {
                  duration: gap >= day ? t('days', { count: Math.floor(gap / day) }) : formatDuration(gap),
                })}
              </p>
            ) : null}
            <div className="flex flex-wrap gap-x-3 py-1.5">
              <button
                type="button"
                onClick={() => onOpen(contact.contact)}
                aria-label={cockpit('cell.anonymous', { time: created })}
                className="font-medium underline decoration-line-strong underline-offset-2"
              >
                {created}
              </button>
              <span>{contact.queues.join(', ') || contact.channel}</span>
              <span className="text-ink-2">{contact.agents.join(', ')}</span>
              <span className={cn(contact.outcome === 'abandoned' && 'text-bad')}>
                {contact.outcome === null ? NO_VALUE : outcomeName(contact.outcome, cockpit)}
              </span>
              <span className="ml-auto text-ink-3">
                {cockpit('cell.wait')} {contact.waitSeconds === null ? NO_VALUE : formatSeconds(contact.waitSeconds)} ·{' '}
                {cockpit('cell.handle')} {formatSeconds(contact.handleSeconds)}
              </span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
