'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { newsOf, readTold, writeTold } from '#app/_lib/desk/told-acts.ts';
import type { DeskLoss } from '#widget/protocol/staff.ts';
import { useToast } from '../ui/toast.tsx';

/** Tells an agent who is back what went on without them, and with whom; stays until it is closed. */
export function Lost({ lost }: { lost: readonly DeskLoss[] }) {
  const t = useTranslations('console.lost');
  const supervised = useTranslations('console.supervised');
  const { add } = useToast();
  useEffect(() => {
    const { news, told } = newsOf(lost, readTold());
    if (news.length === 0) return;
    writeTold(told);
    for (const { visitorName, fate, by = '' } of news) {
      const name = visitorName || supervised('someone');
      add({ title: t(fate, { name, by }), description: t(`${fate}Hint`), timeout: 0 });
    }
  }, [lost, add, t, supervised]);
  return null;
}
