'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { RELATIVE_RANGES } from '#server/domain/report/relative-range.ts';
import { Check } from '../alarms/check.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import type { Schedule } from './outputs.ts';
import { ReceiverFields } from './receiver-fields.tsx';
import { FORMATS, formOf, inputOf, type ScheduleForm, timesOf } from './schedule-form.ts';
import { SourceFields } from './source-fields.tsx';
import { TimesFields } from './times-fields.tsx';

type Props = {
  schedule: Schedule | null;
  /** The Cockpit's address of what a new one sends. */
  address: string | null;
  onDone: () => void;
};

/** The form of a schedule. What the server refuses is said above the button. */
export function ScheduleEditor({ schedule, address, onDone }: Props) {
  const t = useTranslations('schedules.editor');
  const ranges = useTranslations('schedules.ranges');
  const locale = useLocale();
  const viewer = useViewer();
  const { timeZone, id: userId } = viewer;
  const [form, setForm] = useState(() =>
    formOf(schedule, { timeZone, locale: locale === 'de' ? 'de' : 'en', userId, address }),
  );
  const set = (change: Partial<ScheduleForm>) => setForm((before) => ({ ...before, ...change }));
  const { save, saving, problem } = useSave(schedule, onDone);
  const times = timesOf(form);
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (times) save(form, times);
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4 p-4">
      <Labelled label={t('name')}>
        <Input required maxLength={200} value={form.title} onChange={(event) => set({ title: event.target.value })} />
      </Labelled>
      <SourceFields form={form} set={set} savedTitle={schedule?.savedTitle ?? null} />
      <div className="flex flex-wrap gap-3">
        <Labelled label={t('range')}>
          <Select
            value={form.range}
            onChange={(event) =>
              set({ range: RELATIVE_RANGES.find((one) => one === event.target.value) ?? 'yesterday' })
            }
          >
            {RELATIVE_RANGES.map((one) => (
              <option key={one} value={one}>
                {ranges(one)}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled label={t('timeZone')} className="min-w-48 flex-1">
          <Input
            required
            value={form.timeZone}
            list="zones"
            onChange={(event) => set({ timeZone: event.target.value })}
          />
        </Labelled>
      </div>
      <TimesFields form={form} set={set} />
      <fieldset className="flex flex-wrap items-center gap-x-4">
        <legend className="font-medium text-ink-2 text-xs">{t('formats')}</legend>
        {FORMATS.map((format) => (
          <Check
            key={format}
            label={t(`format.${format}`)}
            checked={form.formats.includes(format)}
            onChange={(on) =>
              set({ formats: FORMATS.filter((one) => (one === format ? on : form.formats.includes(one))) })
            }
          />
        ))}
      </fieldset>
      <Labelled label={t('locale')}>
        <Select value={form.locale} onChange={(event) => set({ locale: event.target.value === 'de' ? 'de' : 'en' })}>
          <option value="en">English</option>
          <option value="de">Deutsch</option>
        </Select>
      </Labelled>
      <ReceiverFields form={form} set={set} schedule={schedule} />
      <TargetChoice form={form} set={set} />
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <div>
        <Button type="submit" kind="primary" disabled={saving || !times || form.formats.length === 0}>
          {t('save')}
        </Button>
      </div>
      <Zones />
    </form>
  );
}

function Zones() {
  return (
    <datalist id="zones">
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}

function TargetChoice({ form, set }: { form: ScheduleForm; set: (change: Partial<ScheduleForm>) => void }) {
  const t = useTranslations('schedules.editor');
  const trpc = useTRPC();
  const { data: targets } = useQuery(trpc.reportTarget.list.queryOptions());
  if (!targets || targets.length === 0) return null;
  return (
    <fieldset>
      <legend className="font-medium text-ink-2 text-xs">{t('targets')}</legend>
      {targets.map(({ id, name }) => (
        <Check
          key={id}
          label={name}
          checked={form.targets.includes(id)}
          onChange={(on) => set({ targets: on ? [...form.targets, id] : form.targets.filter((one) => one !== id) })}
        />
      ))}
    </fieldset>
  );
}

function useSave(schedule: Schedule | null, onDone: () => void) {
  const t = useTranslations('schedules.editor');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { add } = useToast();
  // Made once for this form, so that saving again after a lost answer makes no second schedule.
  const [id] = useState(() => schedule?.id ?? crypto.randomUUID());
  const { mutate, isPending, error } = useMutation(
    trpc.reportSchedule.save.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.reportSchedule.pathKey() });
        add({ title: t('saved') });
        onDone();
      },
    }),
  );
  const said = error instanceof TRPCClientError && errorKey(error) === 'invalid' ? ` ${error.message}` : '';
  return {
    save: (form: ScheduleForm, times: NonNullable<ReturnType<typeof timesOf>>) => mutate(inputOf(id, form, times)),
    saving: isPending,
    problem: error ? `${common(`errors.${errorWords(error)}`)}${said}` : null,
  };
}
