'use client';
import { AlarmClock, CalendarClock, Check, Hand } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import type { Alarm } from './outputs.ts';
import { useAlarmVerbs } from './use-alarm-verbs.ts';
import { useWords } from './use-words.ts';

const RESTS = [15, 60, 240] as const;

type Props = {
  alarm: Alarm;
  /** Also offers to set the deadline. */
  withDeadline?: boolean;
};

/** What can be done with an open alarm; nothing for those who may only look. */
export function AlarmActions({ alarm, withDeadline = false }: Props) {
  const t = useTranslations('alarms');
  const viewer = useViewer();
  const words = useWords();
  const { acknowledge, snooze, resolve, update } = useAlarmVerbs();
  if (!viewer.permissions.includes('alarm.handle') || alarm.state === 'resolved') return null;
  const { id } = alarm;
  const name = words.title(alarm);
  const mine = alarm.owner?.id === viewer.id;
  const until = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  return (
    <div className="flex flex-wrap items-center gap-1">
      {mine ? null : (
        <Button
          size="small"
          kind={alarm.owner ? 'plain' : 'primary'}
          aria-label={t('takeNamed', { name })}
          onClick={() => acknowledge.mutate({ id, takeOver: alarm.owner !== null })}
        >
          <Hand aria-hidden />
          {alarm.owner ? t('takeOver') : t('take')}
        </Button>
      )}
      {alarm.snoozedUntil ? (
        <Button size="small" onClick={() => snooze.mutate({ id, until: null })}>
          {t('wake')}
        </Button>
      ) : (
        <Menu
          align="end"
          trigger={
            <Button size="small" aria-label={t('snoozeNamed', { name })}>
              <AlarmClock aria-hidden />
              {t('snooze')}
            </Button>
          }
        >
          {RESTS.map((minutes) => (
            <MenuItem key={minutes} onSelect={() => snooze.mutate({ id, until: until(minutes) })}>
              {t(`for${minutes}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {withDeadline ? (
        <Menu
          align="end"
          trigger={
            <Button size="small">
              <CalendarClock aria-hidden />
              {t('setDeadline')}
            </Button>
          }
        >
          {RESTS.map((minutes) => (
            <MenuItem key={minutes} onSelect={() => update.mutate({ id, deadlineAt: until(minutes) })}>
              {t(`within${minutes}`)}
            </MenuItem>
          ))}
          {alarm.deadlineAt ? (
            <MenuItem onSelect={() => update.mutate({ id, deadlineAt: null })}>{t('noDeadline')}</MenuItem>
          ) : null}
        </Menu>
      ) : null}
      <Button size="small" aria-label={t('resolveNamed', { name })} onClick={() => resolve.mutate({ id })}>
        <Check aria-hidden />
        {t('resolve')}
      </Button>
    </div>
  );
}
