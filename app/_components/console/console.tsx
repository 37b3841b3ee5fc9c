'use client';
import { Headset, MessagesSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, useEffect, useState } from 'react';
import { useMyDesk } from '../desk/desk-provider.tsx';
import { Empty } from '../ui/notice.tsx';
import { Columns } from './columns.tsx';
import { ContactList } from './contact-list.tsx';
import { ConversationView } from './conversation.tsx';
import { Customer } from './customer.tsx';
import { orderContacts } from './order.ts';

/** The agent's console: contacts in hand, the open conversation, its customer. The open contact stands in the address. */
export function Console() {
  const t = useTranslations('console');
  const desk = useMyDesk();
  const timed = desk?.timed;
  const [selected, setSelected] = useQueryState('contact', parseAsString.withOptions({ history: 'push' }));
  const [view, setView] = useQueryState('view', parseAsStringLiteral(['customer'] as const));
  const select = useCallback(
    (contact: string | null) => {
      setSelected(contact);
      setView(null);
    },
    [setSelected, setView],
  );
  const toList = useCallback(() => select(null), [select]);
  const toCustomer = useCallback(() => setView('customer'), [setView]);
  const toConversation = useCallback(() => setView(null), [setView]);
  useFirst(selected, select);
  if (!timed) {
    return (
      <Empty level={1} icon={Headset} title={t('missing')}>
        {t('missingHint')}
      </Empty>
    );
  }
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Columns
        shown={selected ? (view ?? 'conversation') : 'list'}
        list={<ContactList desk={timed.state} skew={timed.skew} selected={selected} onSelect={select} />}
        conversation={
          selected ? (
            <ConversationView key={selected} contact={selected} onBack={toList} onCustomer={toCustomer} />
          ) : (
            <Empty icon={MessagesSquare} title={t('conversation.pick')}>
              {t('conversation.pickHint')}
            </Empty>
          )
        }
        customer={selected ? <Customer key={selected} contact={selected} onBack={toConversation} /> : null}
      />
    </>
  );
}

/** Opens the contact that waits longest when none is open, once, and only where all columns are in view. */
function useFirst(selected: string | null, select: (contact: string) => void): void {
  const contacts = useMyDesk()?.timed?.state.contacts;
  const [done, setDone] = useState(selected !== null);
  useEffect(() => {
    if (done || !contacts) return;
    setDone(true);
    const first = orderContacts(contacts)[0];
    if (first && window.matchMedia('(min-width: 1024px)').matches) select(first.contact);
  }, [done, contacts, select]);
}
