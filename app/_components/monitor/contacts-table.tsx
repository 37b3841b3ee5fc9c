'use client';
import { MessageSquareDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import type { MonitorContact, MonitorQueue } from '#widget/protocol/staff.ts';
import { Badge } from '../ui/badge.tsx';
import { Empty } from '../ui/notice.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { useActs } from './acts/acts-provider.tsx';
import { ContactMenu } from './acts/contact-menu.tsx';

const tones = { waiting: 'warn', ringing: 'accent', talking: 'good', wrapup: 'plain' } as const;

type Props = {
  contacts: readonly MonitorContact[];
  queues: readonly MonitorQueue[];
  now: number;
  onOpen: (contact: string) => void;
};

/** Open contacts with the time in their present status; each opens its timeline. */
export function ContactsTable({ contacts, queues, now, onOpen }: Props) {
  const t = useTranslations('monitor');
  const acts = useActs();
  if (contacts.length === 0) {
    return (
      <Empty icon={MessageSquareDashed} title={t('noContacts')}>
        {t('noContactsHint')}
      </Empty>
    );
  }
  const labels = new Map(queues.map((queue) => [queue.queue, queue.label ?? queue.queue]));
  return (
    <Table label={t('contacts')}>
      <thead>
        <tr>
          <Th>{t('who')}</Th>
          <Th>{t('queue')}</Th>
          <Th>{t('status')}</Th>
          <Th>{t('agent')}</Th>
          <Th numeric>{t('duration')}</Th>
          {acts ? (
            <Th className="relative w-8 px-1">
              <span className="sr-only">{t('act.title')}</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr
            key={contact.contact}
            data-contact={contact.contact}
            onContextMenu={(event) => {
              if (!acts || contact.status === 'wrapup') return;
              event.preventDefault();
              acts.open(`contact:${contact.contact}`);
            }}
          >
            <Td className="max-w-48">
              <button
                type="button"
                onClick={() => onOpen(contact.contact)}
                className="block max-w-full truncate font-medium underline decoration-line-strong underline-offset-2"
              >
                {contact.visitorName || t('anonymous')}
              </button>
            </Td>
            <Td className="max-w-40 truncate">{labels.get(contact.queue) ?? contact.queue}</Td>
            <Td>
              <Badge tone={tones[contact.status]} className={contact.status === 'ringing' ? 'text-white' : ''}>
                {t(`statuses.${contact.status}`)}
              </Badge>
            </Td>
            <Td className="max-w-40 truncate">{contact.agentName ?? ''}</Td>
            <Td numeric>{formatDuration(now - Date.parse(contact.since))}</Td>
            {acts ? (
              <Td className="px-1 py-0 text-right">
                <ContactMenu contact={contact} />
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
