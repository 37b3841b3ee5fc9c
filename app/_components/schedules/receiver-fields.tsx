'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { Check } from '../alarms/check.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { Schedule } from './outputs.ts';
import type { ScheduleForm } from './schedule-form.ts';
import { useScheduleVerbs } from './use-schedule-verbs.ts';

type Props = { form: ScheduleForm; set: (change: Partial<ScheduleForm>) => void; schedule: Schedule | null };

/** People of the company, and addresses outside with what they have answered. */
export function ReceiverFields({ form, set, schedule }: Props) {
  const t = useTranslations('schedules.editor');
  const trpc = useTRPC();
  const { data: users } = useQuery(trpc.user.list.queryOptions({}));
  const people = (users ?? []).filter(
    ({ id, email, disabled }) => form.users.includes(id) || (!disabled && email !== null),
  );
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium text-ink-2 text-xs">{t('receivers')}</legend>
      <div className="scroll-thin flex max-h-32 flex-wrap gap-x-4 overflow-y-auto">
        {people.map(({ id, name }) => (
          <Check
            key={id}
            label={name}
            checked={form.users.includes(id)}
            onChange={(on) => set({ users: on ? [...form.users, id] : form.users.filter((one) => one !== id) })}
          />
        ))}
      </div>
      <label className="flex flex-col gap-1">
        <span className="font-medium text-ink-2 text-xs">{t('emails')}</span>
        <textarea
          rows={2}
          value={form.emails}
          onChange={(event) => set({ emails: event.target.value })}
          className="w-full rounded-md border border-line bg-surface px-2.5 py-1.5 text-work"
        />
        <span className="text-2xs text-ink-3">{t('emailsHint')}</span>
      </label>
      {schedule ? <Answers schedule={schedule} /> : null}
    </fieldset>
  );
}

/** Addresses that have not said yes. */
function Answers({ schedule }: { schedule: Schedule }) {
  const t = useTranslations('schedules');
  const { askAgain, busy } = useScheduleVerbs();
  const open = schedule.receivers.flatMap(({ state, ...one }) => (state === 'active' ? [] : { ...one, state }));
  if (open.length === 0) return null;
  const said = (error: string) => {
    if (error === 'ownerGone' || error === 'ownerLimited') return t('editor.askOwnerGone');
    return error === 'mailNotConfigured' || error === 'noPublicUrl' ? t(`problems.${error}`) : error;
  };
  return (
    <ul className="flex flex-col gap-1">
      {open.map(({ id, name, email, state, askError }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <span className="break-all">{name ?? email}</span>
          <Badge tone={state === 'left' ? 'bad' : 'warn'}>{t(`receiver.${state}`)}</Badge>
          {state === 'asked' || askError === 'ownerGone' || askError === 'ownerLimited' ? (
            <Button size="small" disabled={busy} onClick={() => askAgain(schedule.id, id)}>
              {t('askAgain')}
            </Button>
          ) : null}
          {askError ? <span className="w-full text-ink-2 text-xs">{said(askError)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
