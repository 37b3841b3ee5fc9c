'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useNow } from '#app/_lib/live/use-now.ts';
import { isZone } from '#server/domain/intervals/zone.ts';
import { parseCron } from '#server/domain/report/cron.ts';
import { nextTimes } from '#server/domain/report/times.ts';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { type ScheduleForm, timesOf } from './schedule-form.ts';
import { useScheduleWords } from './use-schedule-words.ts';

const KINDS = ['daily', 'weekdays', 'weekly', 'monthly', 'cron'] as const;
const days = Array.from({ length: 28 }, (_, index) => index + 1);

type Props = { form: ScheduleForm; set: (change: Partial<ScheduleForm>) => void };

/** When it is sent, in the receiver's zone, with the next times as they will come. */
export function TimesFields({ form, set }: Props) {
  const t = useTranslations('schedules.editor');
  const { weekday } = useScheduleWords();
  const { kind } = form;
  const wrong = kind === 'cron' ? parseCron(form.cron).problem : null;
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium text-ink-2 text-xs">{t('times')}</legend>
      <div className="flex flex-wrap gap-3">
        <Labelled label={t('how')}>
          <Select
            value={kind}
            onChange={(event) => set({ kind: KINDS.find((one) => one === event.target.value) ?? 'daily' })}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </Select>
        </Labelled>
        {kind === 'weekly' ? (
          <Labelled label={t('weekday')}>
            <Select value={form.weekday} onChange={(event) => set({ weekday: Number(event.target.value) })}>
              {days.slice(0, 7).map((day) => (
                <option key={day} value={day}>
                  {weekday(day)}
                </option>
              ))}
            </Select>
          </Labelled>
        ) : null}
        {kind === 'monthly' ? (
          <Labelled label={t('day')}>
            <Select value={form.day} onChange={(event) => set({ day: Number(event.target.value) })}>
              {days.map((day) => (
                <option key={day}>{day}</option>
              ))}
            </Select>
          </Labelled>
        ) : null}
        {kind === 'cron' ? (
          <Labelled label={t('cron')} hint={t('cronHint')} className="min-w-48">
            <Input
              required
              value={form.cron}
              aria-invalid={wrong !== null}
              onChange={(event) => set({ cron: event.target.value })}
            />
          </Labelled>
        ) : (
          <Labelled label={t('at')}>
            <Input type="time" required value={form.at} onChange={(event) => set({ at: event.target.value })} />
          </Labelled>
        )}
        <Labelled label={t('sendZone')} className="min-w-48 flex-1">
          <Input
            required
            value={form.sendZone}
            list="zones"
            onChange={(event) => set({ sendZone: event.target.value })}
          />
        </Labelled>
      </div>
      {wrong ? <p className="text-bad">{t('cronWrong')}</p> : <Next form={form} />}
    </fieldset>
  );
}

function Next({ form }: { form: ScheduleForm }) {
  const t = useTranslations('schedules.editor');
  const locale = useLocale();
  const now = useNow();
  const times = timesOf(form);
  const zone = form.sendZone;
  if (!times || !isZone(zone) || now === 0)
    return <p className="text-bad empty:hidden">{isZone(zone) ? null : t('zoneWrong')}</p>;
  const next = nextTimes(times, zone, Math.floor(now / 60_000) * 60_000, 3);
  return (
    <p className="text-ink-2">
      {t('next', { times: next.map((time) => formatInstant(time, locale, zone)).join(' · ') })}
    </p>
  );
}
