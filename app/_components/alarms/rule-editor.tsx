'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { formOf, type RuleForm, ruleOf } from '#app/_lib/alarms/rule-form.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey, errorWords } from '#app/_lib/trpc/error.ts';
import { SEVERITIES } from '#server/domain/alarm/rule.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import { Check } from './check.tsx';
import { ConditionFields } from './condition-fields.tsx';
import type { AlarmRule, Figure } from './outputs.ts';
import { TellFields } from './tell-fields.tsx';

type Props = { rule: AlarmRule | null; figures: readonly Figure[]; onDone: () => void };

/** The form of a rule. What the server refuses is said above the button. */
export function RuleEditor({ rule, figures, onDone }: Props) {
  const t = useTranslations('alarms.editor');
  const alarms = useTranslations('alarms');
  const unitOf = (metric: string) => figures.find(({ key }) => key === metric)?.unit;
  const [form, setForm] = useState(() => formOf(rule, unitOf));
  const set = (change: Partial<RuleForm>) => setForm((before) => ({ ...before, ...change }));
  const { save, remove, problem } = useRuleVerbs(rule, onDone);
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    save(ruleOf(form, unitOf(form.metric)));
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Labelled label={t('name')} className="min-w-48 flex-1">
          <Input required maxLength={200} value={form.name} onChange={(event) => set({ name: event.target.value })} />
        </Labelled>
        <Labelled label={t('severity')}>
          <Select
            value={form.severity}
            onChange={(event) => set({ severity: SEVERITIES.find((one) => one === event.target.value) ?? 'warning' })}
          >
            {SEVERITIES.map((one) => (
              <option key={one} value={one}>
                {alarms(`severity.${one}`)}
              </option>
            ))}
          </Select>
        </Labelled>
        <Check label={t('enabled')} checked={form.enabled} onChange={(enabled) => set({ enabled })} />
      </div>
      <ConditionFields form={form} set={set} figures={figures} />
      <Labelled label={t('hold')}>
        <Input
          type="number"
          min={0}
          max={86_400}
          value={form.hold}
          onChange={(event) => set({ hold: event.target.value })}
        />
      </Labelled>
      <TellFields legend={t('tell')} tell={form.tell} onChange={(tell) => set({ tell })} />
      <Later form={form} set={set} />
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <div className="flex justify-between gap-2">
        <Button type="submit" kind="primary">
          {t('save')}
        </Button>
        {rule ? (
          <Button kind="danger" onClick={remove}>
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** What happens as time goes by: quiet hours, others who are told, the deadline. */
function Later({ form, set }: { form: RuleForm; set: (change: Partial<RuleForm>) => void }) {
  const t = useTranslations('alarms.editor');
  const { timeZone } = useViewer();
  const { quiet, escalate, tell } = form;
  const night = { from: '22:00', to: '06:00', zone: timeZone };
  const others = { after: '5', tell: { ...tell, roles: ['admin'] } };
  return (
    <>
      <Check label={t('quiet')} checked={quiet !== null} onChange={(on) => set({ quiet: on ? night : null })} />
      {quiet ? (
        <div className="flex flex-wrap items-end gap-3">
          <Labelled label={t('from')}>
            <Input
              type="time"
              required
              value={quiet.from}
              onChange={(event) => set({ quiet: { ...quiet, from: event.target.value } })}
            />
          </Labelled>
          <Labelled label={t('to')}>
            <Input
              type="time"
              required
              value={quiet.to}
              onChange={(event) => set({ quiet: { ...quiet, to: event.target.value } })}
            />
          </Labelled>
          <p className="text-ink-3 text-xs">
            {quiet.zone}. {t('quietHint')}
          </p>
        </div>
      ) : null}
      <Check
        label={t('escalate')}
        checked={escalate !== null}
        onChange={(on) => set({ escalate: on ? others : null })}
      />
      {escalate ? (
        <>
          <Labelled label={t('after')}>
            <Input
              type="number"
              required
              min={1}
              max={1440}
              value={escalate.after}
              onChange={(event) => set({ escalate: { ...escalate, after: event.target.value } })}
            />
          </Labelled>
          <TellFields
            legend={t('escalate')}
            tell={escalate.tell}
            onChange={(next) => set({ escalate: { ...escalate, tell: next } })}
          />
        </>
      ) : null}
      <Labelled label={t('deadline')} hint={t('deadlineHint')}>
        <Input
          type="number"
          min={1}
          max={10_080}
          value={form.deadline}
          onChange={(event) => set({ deadline: event.target.value })}
        />
      </Labelled>
    </>
  );
}

function useRuleVerbs(rule: AlarmRule | null, onDone: () => void) {
  const t = useTranslations('alarms.editor');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { add } = useToast();
  // Made once for this form, so that saving again after a lost answer makes no second rule.
  const [id] = useState(() => rule?.id ?? crypto.randomUUID());
  const done = (title: string) => async () => {
    await queries.invalidateQueries(trpc.alarmRule.list.queryFilter());
    add({ title });
    onDone();
  };
  const create = useMutation(trpc.alarmRule.create.mutationOptions({ onSuccess: done(t('saved')) }));
  const update = useMutation(trpc.alarmRule.update.mutationOptions({ onSuccess: done(t('saved')) }));
  const remove = useMutation(trpc.alarmRule.remove.mutationOptions({ onSuccess: done(t('removed')) }));
  const { mutate } = rule ? update : create;
  const error = (rule ? update.error : create.error) ?? remove.error;
  const said = error instanceof TRPCClientError && errorKey(error) === 'invalid' ? ` ${error.message}` : '';
  return {
    save: (fields: ReturnType<typeof ruleOf>) => mutate({ id, ...fields }),
    remove: () => remove.mutate({ id }),
    problem: error ? `${common(`errors.${errorWords(error)}`)}${said}` : null,
  };
}
