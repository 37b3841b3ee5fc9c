'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { chime } from '#app/_lib/desk/chime.ts';
import { useTitleNews } from '#app/_lib/desk/use-title-news.ts';
import type { DeskState } from '#widget/protocol/staff.ts';
import { useToast } from '../ui/toast.tsx';

function announce(title: string, body: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible')
    return;
  const note = new Notification(title, { body, tag: 'leitstand-offer' });
  note.onclick = () => {
    window.focus();
    note.close();
  };
}

/** Sound, title and notification for what rings or is new; says it when an offer was missed. */
export function DeskAlerts({ desk }: { desk: DeskState }) {
  const t = useTranslations('console.offer');
  const toast = useToast();
  const offer = desk.offers[0];
  const unread = desk.contacts.reduce((sum, contact) => sum + contact.unread, 0);
  useTitleNews(unread, offer ? t('blink') : null);

  const rung = useRef<string | null>(null);
  useEffect(() => {
    if (!offer || rung.current === offer.offer) return;
    rung.current = offer.offer;
    chime();
    announce(t('title'), offer.question);
  }, [offer, t]);

  const heard = useRef(unread);
  useEffect(() => {
    if (unread > heard.current && document.visibilityState === 'hidden') chime();
    heard.current = unread;
  }, [unread]);

  const missed = desk.agent.state === 'away' && desk.agent.reason === 'missed';
  const told = useRef(missed);
  const { add } = toast;
  useEffect(() => {
    if (missed && !told.current) add({ title: t('missedTitle'), description: t('missedHint'), type: 'error' });
    told.current = missed;
  }, [missed, add, t]);

  return null;
}
