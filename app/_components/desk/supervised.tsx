'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { reasonName } from '#app/_lib/desk/away-reasons.ts';
import { newsOf, readTold, writeTold } from '#app/_lib/desk/told-acts.ts';
import type { DeskAct } from '#widget/protocol/staff.ts';
import { useToast } from '../ui/toast.tsx';

/** Tells the agent what a supervisor did to their state, groups and contacts; stays until it is closed. */
export function Supervised({ acts }: { acts: readonly DeskAct[] }) {
  const t = useTranslations('console.supervised');
  const words = useTranslations('console');
  const { add } = useToast();
  useEffect(() => {
    const stateOf = ({ state, reason }: DeskAct) => {
      const word = state ? words(`state.${state}`) : '';
      return reason ? `${word}: ${reasonName(reason, words)}` : word;
    };
    const textsOf = (act: DeskAct) => {
      const { by, kind, undone, groups = [] } = act;
      const name = act.visitorName || t('someone');
      if (kind === 'move') {
        return undone
          ? { title: t('back', { by, name }), description: t('backHint') }
          : { title: t('moved', { by, name }), description: t('movedHint') };
      }
      if (kind === 'state') {
        return undone
          ? { title: t('stateBack', { by }), description: t('stateBackHint') }
          : { title: t('state', { by, state: stateOf(act) }), description: t('stateHint') };
      }
      if (undone) return { title: t('groupsBack', { by }), description: t('groupsBackHint') };
      const named = groups.length > 0 ? t('groupsHint', { groups: groups.join(', ') }) : t('noGroups');
      return { title: t('groups', { by }), description: named };
    };
    const { news, told } = newsOf(acts, readTold());
    if (news.length === 0) return;
    writeTold(told);
    for (const act of news) add({ ...textsOf(act), timeout: 0 });
  }, [acts, add, t, words]);
  return null;
}
