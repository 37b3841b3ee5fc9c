'use client';
import { ArrowLeft, BadgeCheck, ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { memo, type ReactNode, useState } from 'react';
import { openableUrl } from '#app/_lib/desk/links.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useConversation } from '#app/_lib/live/react.tsx';
import { isChannel } from '#server/domain/channels.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';
import { ContactDialog } from '../contact/contact-dialog.tsx';
import { CustomerButton } from '../contact/customer-button.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { History } from './history.tsx';

/** Who the customer is, where they came from, what they filled in, and their earlier contacts. */
export const Customer = memo(Card);

function Card({ contact, onBack }: { contact: string; onBack: () => void }) {
  const t = useTranslations('console.customer');
  const common = useTranslations('common');
  const { state, loaded } = useConversation(contact);
  if (!loaded) return <Skeleton label={common('loading')} lines={5} />;
  if (!state) return null;
  return (
    <div className="flex flex-col gap-4 p-4">
      <header className="flex items-start gap-2">
        <Button kind="ghost" size="smallIcon" className="xl:hidden" aria-label={common('back')} onClick={onBack}>
          <ArrowLeft aria-hidden />
        </Button>
        <Who state={state} />
      </header>
      <Facts state={state} />
      {Object.keys(state.form).length > 0 ? (
        <Section title={t('form')}>
          {Object.entries(state.form).map(([name, value]) => (
            <Line key={name} label={name}>
              {value}
            </Line>
          ))}
        </Section>
      ) : null}
      <History contact={contact} />
    </div>
  );
}

function Who({ state }: { state: StaffContactState }) {
  const t = useTranslations('console.customer');
  const [opened, setOpened] = useState<string | null>(null);
  const { customer } = state;
  const verified = customer?.verified === true;
  return (
    <div className="min-w-0 flex-1">
      <h2 className="break-words font-semibold text-sm">{customer?.name || state.visitorName || t('anonymous')}</h2>
      <div className="mt-1" title={verified ? undefined : t('unverifiedHint')}>
        <Badge tone={verified ? 'good' : 'plain'}>
          {verified ? <BadgeCheck className="size-3" aria-hidden /> : null}
          {verified ? t('verified') : t('unverified')}
        </Badge>
      </div>
      {customer?.email ? (
        <a
          className="mt-2 block break-words text-accent underline"
          href={`mailto:${encodeURIComponent(customer.email)}`}
        >
          {customer.email}
        </a>
      ) : null}
      {customer?.phone ? (
        <a className="block break-words text-accent underline" href={`tel:${encodeURIComponent(customer.phone)}`}>
          {customer.phone}
        </a>
      ) : null}
      {customer ? (
        <div className="mt-2">
          <CustomerButton wanted={{ id: customer.id }} onOpen={setOpened} />
          <ContactDialog contact={opened} onClose={() => setOpened(null)} />
        </div>
      ) : null}
    </div>
  );
}

function Facts({ state }: { state: StaffContactState }) {
  const t = useTranslations('console.customer');
  const locale = useLocale();
  const { timeZone } = useViewer();
  return (
    <Section title={t('contact')}>
      <Line label={t('queue')}>{state.queueLabel ?? state.queue}</Line>
      <Line label={t('channel')}>{isChannel(state.channel) ? t(`channels.${state.channel}`) : state.channel}</Line>
      <Line label={t('started')}>{formatInstant(state.createdAt, locale, timeZone)}</Line>
      {state.language ? <Line label={t('language')}>{state.language}</Line> : null}
      {state.entryUrl ? (
        <Line label={t('entry')}>
          <PageLink url={state.entryUrl} title={t('openEntry')} />
        </Line>
      ) : null}
      {state.pageUrl && state.pageUrl !== state.entryUrl ? (
        <Line label={t('page')}>
          <PageLink url={state.pageUrl} title={t('openPage')} />
        </Line>
      ) : null}
    </Section>
  );
}

/** An address that a page told us: a link only where it is one that may be opened. */
function PageLink({ url, title }: { url: string; title: string }) {
  const href = openableUrl(url);
  if (!href) return url;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="text-accent underline" title={title}>
      {url}
      <ExternalLink className="ml-1 inline size-3" role="img" aria-label={title} />
    </a>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-ink-3 text-xs">{title}</h3>
      <dl className="flex flex-col gap-1">{children}</dl>
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_1fr] gap-2">
      <dt className="truncate text-ink-3" title={label}>
        {label}
      </dt>
      <dd className="min-w-0 break-words [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
