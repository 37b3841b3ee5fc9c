'use client';
import type { inferRouterOutputs } from '@trpc/server';
import { useLocale, useTranslations } from 'next-intl';
import { formatSeconds } from '#app/_lib/format/duration.ts';
import { NO_VALUE } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { outcomeName } from '../contact/words.ts';
import { Table, Td, Th } from '../ui/table.tsx';
import { useSplitNames } from './split-names.ts';

type CellContact = inferRouterOutputs<AppRouter>['figures']['contacts']['contacts'][number];

type Props = { contacts: readonly CellContact[]; timeZone: string; onOpen: OpenContact };

/** Opens a contact; `among`: the list it stands in, to go on in. */
export type OpenContact = (contact: string, among?: readonly string[]) => void;

/** Contacts of a cell, oldest first; each opens its timeline. */
export function CellContacts({ contacts, timeZone, onOpen }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const ended = ({ outcome, rejectedReason }: CellContact) => {
    if (rejectedReason !== null) return t('outcomes.rejected');
    return outcome === null ? NO_VALUE : outcomeName(outcome, t);
  };
  return (
    <Table label={t('cell.contact')}>
      <thead>
        <tr>
          <Th>{t('cell.created')}</Th>
          <Th>{t('splits.channel')}</Th>
          <Th>{t('cell.queues')}</Th>
          <Th>{t('cell.agents')}</Th>
          <Th>{t('cell.outcome')}</Th>
          <Th numeric>{t('cell.wait')}</Th>
          <Th numeric>{t('cell.handle')}</Th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => {
          const created = formatInstant(contact.createdAt, locale, timeZone);
          return (
            <tr key={contact.contact} data-contact={contact.contact}>
              <Td className="whitespace-nowrap">
                <button
                  type="button"
                  aria-label={t('cell.anonymous', { time: created })}
                  onClick={() =>
                    onOpen(
                      contact.contact,
                      contacts.map((one) => one.contact),
                    )
                  }
                  className="font-medium underline decoration-line-strong underline-offset-2"
                >
                  {created}
                </button>
              </Td>
              <Td>{nameOf('channel', { channel: contact.channel })}</Td>
              <Td className="max-w-40 truncate">{contact.queueLabels.join(', ') || NO_VALUE}</Td>
              <Td className="max-w-40 truncate">{contact.agentLabels.join(', ') || NO_VALUE}</Td>
              <Td>{ended(contact)}</Td>
              <Td numeric>{contact.waitSeconds === null ? NO_VALUE : formatSeconds(contact.waitSeconds)}</Td>
              <Td numeric>{formatSeconds(contact.handleSeconds)}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
