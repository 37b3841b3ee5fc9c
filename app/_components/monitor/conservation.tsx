'use client';
import { Scale } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { formatClock } from '#app/_lib/format/time.ts';
import type { ConservationBreach, MonitorState } from '#widget/protocol/staff.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Notice } from '../ui/notice.tsx';

/** Breaches named in full; more of them have the same cause. */
const NAMED = 3;

/** Says that today's figures cannot all be right: the rules they must keep at every moment are broken. */
export function Conservation({ state }: { state: MonitorState }) {
  const t = useTranslations('monitor');
  const locale = useLocale();
  const { timeZone } = useViewer();
  if (!state.conservation) return null;
  const { since, breaches } = state.conservation;
  const labels = new Map(state.queues.map(({ queue, label }) => [queue, label ?? queue]));
  const names = new Map(state.agents.map(({ login, name }) => [login, name]));
  const describe = ({ rule, of, expected, found }: ConservationBreach) => {
    const unit = rule === 'agentStates' ? 'seconds' : 'count';
    const values = { expected: formatFigure(expected, unit, locale), found: formatFigure(found, unit, locale) };
    const named = (rule === 'agentStates' ? names : labels).get(of ?? '') ?? of ?? '';
    return t(`breaches.${rule}`, { ...values, of: named });
  };
  const details = breaches.slice(0, NAMED).map(describe).join(' ');
  return (
    <Notice tone="bad" icon={Scale}>
      {t('unbalanced', { time: formatClock(since, locale, timeZone), details })}
    </Notice>
  );
}
