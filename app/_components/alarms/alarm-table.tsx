'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant, formatMinute } from '#app/_lib/format/time.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Lamp } from '../ui/lamp.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { AlarmActions } from './alarm-actions.tsx';
import type { Alarm } from './outputs.ts';
import { useWords } from './use-words.ts';

type Props = { label: string; alarms: readonly Alarm[]; onOpen: (id: string) => void };

/** Alarms a row each, in the order given. */
export function AlarmTable({ label, alarms, onOpen }: Props) {
  const t = useTranslations('alarms');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const words = useWords();
  const acts = alarms.some(({ state }) => state !== 'resolved');
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{t('alarm')}</Th>
          <Th numeric>{t('value')}</Th>
          <Th>{t('since')}</Th>
          <Th>{t('owner')}</Th>
          <Th>{t('state')}</Th>
          {acts ? <Th>{t('actions')}</Th> : null}
        </tr>
      </thead>
      <tbody>
        {alarms.map((alarm) => (
          <tr key={alarm.id} data-alarm={alarm.id} data-kind={alarm.kind} className="hover:bg-hover">
            <Td>
              <div className="flex min-w-48 items-center gap-2">
                <Lamp
                  level={alarm.severity === 'critical' ? 'red' : 'yellow'}
                  label={t(`severity.${alarm.severity}`)}
                />
                <div className="min-w-0">
                  <button
                    type="button"
                    className="text-left font-medium hover:underline"
                    aria-label={t('openNamed', { name: words.title(alarm) })}
                    onClick={() => onOpen(alarm.id)}
                  >
                    {words.title(alarm)}
                  </button>
                  <p className="text-ink-2 text-xs">{words.detail(alarm)}</p>
                </div>
              </div>
            </Td>
            <Td numeric>{words.reached(alarm)}</Td>
            <Td className="whitespace-nowrap">{formatInstant(alarm.raisedAt, locale, timeZone)}</Td>
            <Td>{alarm.owner?.name ?? <span className="text-ink-3">{t('nobody')}</span>}</Td>
            <Td>
              <Marks alarm={alarm} />
            </Td>
            {acts ? (
              <Td>
                <AlarmActions alarm={alarm} />
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Where the alarm stands, and what is due. */
function Marks({ alarm }: { alarm: Alarm }) {
  const t = useTranslations('alarms');
  const locale = useLocale();
  const { timeZone } = useViewer();
  const now = useNow();
  const { state, snoozedUntil, escalatedAt, deadlineAt } = alarm;
  const late = deadlineAt !== null && Date.parse(deadlineAt) <= now;
  return (
    <div className="flex flex-wrap gap-1">
      <Badge tone={state === 'open' ? 'bad' : state === 'acknowledged' ? 'warn' : 'plain'}>
        {t(`states.${state}`)}
      </Badge>
      {snoozedUntil ? <Badge>{t('rests', { time: formatMinute(snoozedUntil, locale, timeZone) })}</Badge> : null}
      {escalatedAt && state !== 'resolved' ? <Badge tone="warn">{t('escalated')}</Badge> : null}
      {deadlineAt && state !== 'resolved' ? (
        <Badge tone={late ? 'bad' : 'plain'}>
          {t(late ? 'overdue' : 'due', { time: formatMinute(deadlineAt, locale, timeZone) })}
        </Badge>
      ) : null}
    </div>
  );
}
