'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { formatClock, formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/failed.tsx';
import { Labelled } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { AlarmActions } from './alarm-actions.tsx';
import type { Alarm } from './outputs.ts';
import { useAlarmVerbs } from './use-alarm-verbs.ts';
import { useWords } from './use-words.ts';

/** One alarm: what was met, who has it, what came of it, every step, and who was told. */
export function AlarmDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations('alarms.dialog');
  return (
    <Dialog open={id !== null} onClose={onClose} title={t('title')} place="side">
      {id ? <Content id={id} /> : null}
    </Dialog>
  );
}

function Content({ id }: { id: string }) {
  const t = useTranslations('alarms');
  const common = useTranslations('common');
  const locale = useLocale();
  const viewer = useViewer();
  const trpc = useTRPC();
  const words = useWords();
  const { data, error, refetch } = useQuery(trpc.alarm.get.queryOptions({ id }));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label={common('loading')} />;
  const { alarm, log, told } = data;
  const at = (instant: string | null) => (instant ? formatInstant(instant, locale, viewer.timeZone) : '–');
  const owner = alarm.owner ? `${alarm.owner.name}, ${at(alarm.acknowledgedAt)}` : t('nobody');
  const over = `${at(alarm.resolvedAt)}${alarm.resolvedBy === 'itself' ? `, ${t('dialog.byItself')}` : ''}`;
  return (
    <div className="flex flex-col gap-4 p-4">
      <div>
        <h3 className="font-semibold text-sm">{words.title(alarm)}</h3>
        <p className="break-words text-ink-2">{words.detail(alarm)}</p>
      </div>
      <AlarmActions alarm={alarm} withDeadline />
      <dl className="grid grid-cols-[7rem_1fr] gap-x-2 gap-y-1">
        {words.reached(alarm) ? (
          <>
            <dt className="text-ink-3">{t('value')}</dt>
            <dd>{words.reached(alarm)}</dd>
          </>
        ) : null}
        <dt className="text-ink-3">{t('dialog.raised')}</dt>
        <dd>{at(alarm.raisedAt)}</dd>
        <dt className="text-ink-3">{t('dialog.taken')}</dt>
        <dd>{owner}</dd>
        <dt className="text-ink-3">{t('dialog.deadline')}</dt>
        <dd>{at(alarm.deadlineAt)}</dd>
        <dt className="text-ink-3">{t('dialog.over')}</dt>
        <dd>{over}</dd>
      </dl>
      {viewer.permissions.includes('alarm.handle') ? <Judgement key={alarm.id} alarm={alarm} /> : null}
      <section>
        <h3 className="mb-1 font-medium text-ink-2 text-xs">{t('dialog.log')}</h3>
        <ol data-log className="flex flex-col gap-0.5">
          {log.map((line) => (
            <li key={`${line.at} ${line.step}`} data-step={line.step} className="flex flex-wrap gap-x-2">
              <span className="text-ink-3">{formatClock(line.at, locale, viewer.timeZone)}</span>
              <span>{t(`steps.${line.step}`)}</span>
              <span className="text-ink-2">{line.by ?? t('dialog.system')}</span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3 className="mb-1 font-medium text-ink-2 text-xs">{t('dialog.told')}</h3>
        {told.length === 0 ? <p className="text-ink-2">{t('dialog.nobodyTold')}</p> : null}
        <ul className="flex flex-col gap-0.5">
          {told.map((notice, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a person may be told twice by the same channel
            <li key={index} className="flex flex-wrap gap-x-2">
              <span>{notice.to}</span>
              <span className="text-ink-2">
                {t(`channels.${notice.channel}`)}: {t(`notices.${notice.state}`)}
              </span>
              {notice.error ? <Failure error={notice.error} /> : null}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const FAILURES = ['mailNotConfigured', 'noMailAddress', 'noBrowser'] as const;

/** Why a notice was not taken; what a mail server or push service said stands as it came. */
function Failure({ error }: { error: string }) {
  const t = useTranslations('alarms.failures');
  const known = FAILURES.find((name) => name === error);
  return <span className="break-words text-bad">{known ? t(known) : error}</span>;
}

/** Note, and whether the alarm led to anything. */
function Judgement({ alarm }: { alarm: Alarm }) {
  const t = useTranslations('alarms.dialog');
  const { update } = useAlarmVerbs();
  const [note, setNote] = useState(alarm.note ?? '');
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    update.mutate({ id: alarm.id, note });
  }
  return (
    <>
      <form onSubmit={onSubmit} className="flex flex-col gap-2">
        <Labelled label={t('note')}>
          <textarea
            value={note}
            maxLength={2000}
            rows={3}
            onChange={(event) => setNote(event.target.value)}
            className="w-full rounded-md border border-line bg-surface p-2"
          />
        </Labelled>
        <Button type="submit" className="self-start" disabled={note.trim() === (alarm.note ?? '')}>
          {t('saveNote')}
        </Button>
      </form>
      <fieldset>
        <legend className="mb-1 font-medium text-ink-2 text-xs">{t('action')}</legend>
        <div className="flex gap-2">
          {([true, false] as const).map((led) => (
            <Button
              key={String(led)}
              kind={alarm.ledToAction === led ? 'primary' : 'plain'}
              aria-pressed={alarm.ledToAction === led}
              onClick={() => update.mutate({ id: alarm.id, ledToAction: alarm.ledToAction === led ? null : led })}
            >
              {t(led ? 'yes' : 'no')}
            </Button>
          ))}
        </div>
      </fieldset>
    </>
  );
}
