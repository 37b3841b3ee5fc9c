'use client';
import { CircleUser, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { useVerbs } from '#app/_lib/desk/use-verbs.ts';
import { lackingWords } from '#app/_lib/desk/why-nothing.ts';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import type { DeskContact, DeskState } from '#widget/protocol/staff.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Empty } from '../ui/notice.tsx';
import { orderContacts, waitsSince } from './order.ts';

type Props = { desk: DeskState; skew: number; selected: string | null; onSelect: (contact: string) => void };

/** Contacts in hand, who waits for an answer longest first; age as text and colour. */
export function ContactList({ desk, skew, selected, onSelect }: Props) {
  const t = useTranslations('console.list');
  const { setState } = useVerbs();
  const contacts = useMemo(() => orderContacts(desk.contacts), [desk.contacts]);
  const actions = useMemo(() => {
    const group = t('group');
    const step = (by: number) => {
      const index = contacts.findIndex((one) => one.contact === selected);
      const next = contacts[(index + by + contacts.length) % contacts.length];
      if (next) onSelect(next.contact);
    };
    return [
      { id: 'next', label: t('next'), group, key: 'j', run: () => step(1) },
      { id: 'previous', label: t('previous'), group, key: 'k', run: () => step(-1) },
      { id: 'next-typing', label: t('next'), group, key: 'alt+arrowdown', whileTyping: true, run: () => step(1) },
      {
        id: 'previous-typing',
        label: t('previous'),
        group,
        key: 'alt+arrowup',
        whileTyping: true,
        run: () => step(-1),
      },
    ];
  }, [t, contacts, selected, onSelect]);
  useActions(actions);

  if (contacts.length === 0) {
    const ready = desk.agent.state === 'ready';
    return (
      <Empty
        icon={CircleUser}
        title={t('empty')}
        action={
          ready ? null : (
            <Button kind="primary" onClick={() => setState.mutate({ state: 'ready' })}>
              {t('goReady')}
            </Button>
          )
        }
      >
        {desk.agent.lacking
          ? t('emptyUnfit', { lacking: lackingWords(desk.agent) })
          : ready
            ? t('emptyReady')
            : t('emptyAway')}
      </Empty>
    );
  }
  return (
    <ul className="flex flex-col gap-0.5 p-2" data-yields>
      {contacts.map((contact) => (
        <li key={contact.contact}>
          <ContactEntry contact={contact} skew={skew} selected={contact.contact === selected} onSelect={onSelect} />
        </li>
      ))}
    </ul>
  );
}

type EntryProps = { contact: DeskContact; skew: number; selected: boolean; onSelect: (contact: string) => void };

function ContactEntry({ contact, skew, selected, onSelect }: EntryProps) {
  const t = useTranslations('console.list');
  const offer = useTranslations('console.offer');
  const now = useNow() + skew;
  const waiting = waitsSince(contact);
  const age = now - Date.parse(waiting ?? contact.last?.sentAt ?? contact.startedAt);
  const preview = contact.last?.sender === 'agent' ? t('you', { text: contact.last.text }) : contact.last?.text;
  return (
    <button
      type="button"
      aria-current={selected ? 'true' : undefined}
      data-contact={contact.contact}
      onClick={() => onSelect(contact.contact)}
      className={cn(
        'flex w-full flex-col gap-0.5 rounded-md px-2.5 py-2 text-left',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
        contact.unread > 0 && !selected && 'bg-hover',
      )}
    >
      <span className="flex items-center gap-2">
        <span className={cn('min-w-0 flex-1 truncate', contact.unread > 0 ? 'font-semibold' : 'font-medium')}>
          {contact.visitorName || offer('anonymous')}
        </span>
        {contact.visitorGone && contact.status === 'talking' ? (
          <Unplug className="size-3.5 text-warn" role="img" aria-label={t('gone')} />
        ) : null}
        <span className={cn('text-xs', waiting && age > 60_000 ? 'font-semibold text-bad' : 'text-ink-3')}>
          {formatDuration(age)}
        </span>
      </span>
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-ink-2 text-xs">
          {preview ?? contact.queueLabel ?? contact.queue}
        </span>
        {contact.status === 'wrapup' ? <Badge tone="warn">{t('wrapup')}</Badge> : null}
        {contact.unread > 0 ? (
          <Badge tone="accent">
            <span aria-hidden>{contact.unread}</span>
            <span className="sr-only">{t('unread', { count: contact.unread })}</span>
          </Badge>
        ) : null}
      </span>
    </button>
  );
}
