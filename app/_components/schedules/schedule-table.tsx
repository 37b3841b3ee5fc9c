'use client';
import { Ellipsis, History, Pause, Pencil, Play, Send, Trash2, UserCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { nextTimes } from '#server/domain/report/times.ts';
import { Confirm } from '../admin/confirm.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import type { Schedule } from './outputs.ts';
import { RunState } from './run-state.tsx';
import { useScheduleVerbs } from './use-schedule-verbs.ts';
import { useScheduleWords } from './use-schedule-words.ts';

type Props = { schedules: readonly Schedule[]; onEdit: (id: string) => void; onRuns: (id: string) => void };

/** Schedules with their times, receivers and last run. */
export function ScheduleTable({ schedules, onEdit, onRuns }: Props) {
  const t = useTranslations('schedules');
  const locale = useLocale();
  const viewer = useViewer();
  const words = useScheduleWords();
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('columns.report')}</Th>
          <Th>{t('columns.when')}</Th>
          <Th>{t('columns.to')}</Th>
          <Th>{t('columns.last')}</Th>
          <Th className="relative">
            <span className="sr-only">{t('columns.actions')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((schedule) => (
          <tr key={schedule.id} data-schedule={schedule.id} className="hover:bg-hover">
            <Td className="max-w-80">
              <button
                type="button"
                className="text-left font-medium hover:underline"
                onClick={() => onEdit(schedule.id)}
              >
                {schedule.title}
              </button>
              <p className="text-ink-2 text-xs">
                {words.source(schedule)} · {t(`ranges.${schedule.range}`)} · {schedule.formats.join(', ').toUpperCase()}
              </p>
              {schedule.ownerId === viewer.id ? null : (
                <p className="text-ink-3 text-xs">{t('owner', { name: schedule.ownerName })}</p>
              )}
              {schedule.ownerGone ? <Badge tone="bad">{t('ownerGone', { name: schedule.ownerName })}</Badge> : null}
            </Td>
            <Td className="min-w-40">
              {words.times(schedule.times)}
              <NextTime schedule={schedule} />
            </Td>
            <Td className="max-w-64">
              <Addressees schedule={schedule} />
            </Td>
            <Td className="min-w-40">
              {schedule.lastRun ? (
                <>
                  <button type="button" className="hover:underline" onClick={() => onRuns(schedule.id)}>
                    <RunState run={schedule.lastRun} />{' '}
                    {formatInstant(schedule.lastRun.createdAt, locale, viewer.timeZone)}
                  </button>
                  <p className="text-ink-2 text-xs">{words.problem(schedule.lastRun)}</p>
                </>
              ) : (
                <span className="text-ink-3">{t('runs.never')}</span>
              )}
            </Td>
            <Td className="text-right">
              <Actions schedule={schedule} onEdit={onEdit} onRuns={onRuns} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function NextTime({ schedule }: { schedule: Schedule }) {
  const t = useTranslations('schedules');
  const locale = useLocale();
  const now = useNow();
  if (schedule.pausedAt) return <Badge tone="warn">{t('paused')}</Badge>;
  const [next] = now > 0 ? nextTimes(schedule.times, schedule.sendZone, now, 1) : [];
  return (
    <p className="text-ink-2 text-xs">
      {next === undefined ? schedule.sendZone : t('nextAt', { time: formatInstant(next, locale, schedule.sendZone) })}
    </p>
  );
}

function Addressees({ schedule: { receivers, targets } }: { schedule: Schedule }) {
  const t = useTranslations('schedules');
  return (
    <ul>
      {receivers.slice(0, 4).map(({ id, name, email, state }) => (
        <li key={id} className="flex min-w-0 items-center gap-1">
          <span className="truncate">{name ?? email}</span>
          {state === 'active' ? null : <Badge tone={state === 'left' ? 'bad' : 'warn'}>{t(`receiver.${state}`)}</Badge>}
        </li>
      ))}
      {receivers.length > 4 ? (
        <li className="text-ink-2">{t('moreReceivers', { count: receivers.length - 4 })}</li>
      ) : null}
      {targets.length > 0 ? <li className="text-ink-2">{t('targetCount', { count: targets.length })}</li> : null}
    </ul>
  );
}

type ActionProps = { schedule: Schedule; onEdit: (id: string) => void; onRuns: (id: string) => void };

function Actions({ schedule, onEdit, onRuns }: ActionProps) {
  const t = useTranslations('schedules');
  const { busy, run, setPaused, remove, takeOver } = useScheduleVerbs();
  const [asking, setAsking] = useState<'remove' | 'takeOver' | null>(null);
  const { id, title, pausedAt, ownerName } = schedule;
  const viewer = useViewer();
  const left = schedule.ownerGone && schedule.ownerId !== viewer.id;
  return (
    <div className="flex justify-end gap-1">
      <Button size="small" disabled={busy} aria-label={t('runNowOf', { title })} onClick={() => run(id)}>
        <Send aria-hidden />
        {t('runNow')}
      </Button>
      <Menu
        align="end"
        trigger={
          <Button kind="ghost" size="icon" aria-label={t('actionsOf', { title })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => onEdit(id)}>
          <Pencil aria-hidden />
          {t('change')}
        </MenuItem>
        <MenuItem onSelect={() => onRuns(id)}>
          <History aria-hidden />
          {t('runs.title')}
        </MenuItem>
        <MenuItem onSelect={() => setPaused(id, pausedAt === null)}>
          {pausedAt ? <Play aria-hidden /> : <Pause aria-hidden />}
          {t(pausedAt ? 'resume' : 'pause')}
        </MenuItem>
        {left ? (
          <MenuItem onSelect={() => setAsking('takeOver')}>
            <UserCheck aria-hidden />
            {t('takeOver')}
          </MenuItem>
        ) : null}
        <MenuLine />
        <MenuItem onSelect={() => setAsking('remove')}>
          <Trash2 aria-hidden />
          {t('remove')}
        </MenuItem>
      </Menu>
      <Confirm
        open={asking === 'remove'}
        title={t('remove')}
        verb={t('remove')}
        working={busy}
        error={null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          remove(id);
          setAsking(null);
        }}
      >
        {t('removeHint', { title })}
      </Confirm>
      <Confirm
        open={asking === 'takeOver'}
        title={t('takeOver')}
        verb={t('takeOver')}
        working={busy}
        error={null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          takeOver(id);
          setAsking(null);
        }}
      >
        {t('takeOverHint', { title, name: ownerName })}
      </Confirm>
    </div>
  );
}
