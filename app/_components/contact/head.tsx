'use client';
import { Copy } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatLength } from '#app/_lib/format/duration.ts';
import { NO_VALUE } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import type { ContactFacts } from '#server/domain/facts/facts.ts';
import { useSplitNames } from '../cockpit/split-names.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { outcomeName } from './words.ts';

/** What a contact is, in one look: channel, queue, outcome, customer. */
export function Head({ facts }: { facts: ContactFacts }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const { timeZone } = useViewer();
  const { traits, contact } = facts;
  const ended = contact.rejectedReason !== null ? t('outcomes.rejected') : outcomeOf(contact.lastOutcome);
  function outcomeOf(outcome: string | null): string {
    if (outcome !== null) return outcomeName(outcome, t);
    return contact.lastQueue === null ? NO_VALUE : t('outcomes.waiting');
  }
  const parts = [
    { key: 'channel', name: t('splits.channel'), value: nameOf('channel', { channel: traits.channel }) },
    { key: 'queue', name: t('contact.queue'), value: contact.lastQueue ?? NO_VALUE },
    { key: 'outcome', name: t('contact.outcome'), value: ended },
    { key: 'agent', name: t('contact.agent'), value: contact.primaryAgent ?? NO_VALUE },
    { key: 'customer', name: t('splits.customer'), value: traits.customer ?? NO_VALUE },
    { key: 'created', name: t('cell.created'), value: formatInstant(contact.createdAt, locale, timeZone) },
    {
      key: 'wait',
      name: t('contact.wait'),
      value: contact.lastWaitMs === null ? NO_VALUE : formatLength(contact.lastWaitMs),
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 rounded-lg border border-line p-3 sm:grid-cols-4">
      {parts.map(({ key, name, value }) => (
        <div key={key} data-fact={key} className="min-w-0">
          <dt className="text-2xs text-ink-3">{name}</dt>
          <dd className="break-words font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The id, for whoever has to name the contact to a program; last, since nobody reads it. */
export function ContactId({ contact }: { contact: string }) {
  const t = useTranslations('cockpit.contact');
  const { add } = useToast();
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-3 text-xs">
      <span className="min-w-0 break-all">{t('id', { contact })}</span>
      <Button
        size="small"
        onClick={() =>
          // Browsers give no clipboard to pages without TLS; the id can be marked by hand there.
          void navigator.clipboard?.writeText(contact).then(
            () => add({ title: t('copied') }),
            () => undefined,
          )
        }
      >
        <Copy aria-hidden />
        {t('copy')}
      </Button>
    </p>
  );
}
