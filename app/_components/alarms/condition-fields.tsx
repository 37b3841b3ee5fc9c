'use client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { KINDS, type RuleForm, withFigure } from '#app/_lib/alarms/rule-form.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { isBuiltIn } from '#server/domain/alarm/built-in.ts';
import { ALARM_SPLITS, ALARM_WINDOWS, WATCHED_COMPONENTS, WATCHED_STATES } from '#server/domain/alarm/rule.ts';
import { channelKinds } from '#server/domain/channels.ts';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { Check } from './check.tsx';
import type { Figure } from './outputs.ts';

type Props = { form: RuleForm; set: (change: Partial<RuleForm>) => void; figures: readonly Figure[] };

type PickProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

function Pick<Value extends string>({ label, value, options, onChange }: PickProps<Value>) {
  return (
    <Labelled label={label}>
      <Select
        value={value}
        onChange={(event) => onChange(options.find((one) => one.value === event.target.value)?.value ?? value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

/** What a rule watches; each kind asks only for what it needs. */
export function ConditionFields({ form, set, figures }: Props) {
  const t = useTranslations('alarms.editor');
  const monitor = useTranslations('monitor');
  const alarms = useTranslations('alarms');
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions());
  const { data: groups } = useQuery(trpc.group.list.queryOptions());
  const { kind } = form;
  const named = (queues ?? [])
    .filter(({ live }) => live)
    .map((queue) => ({ value: queue.name, label: queue.label ?? queue.name }));
  const gone = form.queue !== '' && !named.some(({ value }) => value === form.queue);
  const queueOptions = [
    { value: '', label: t('eachQueue') },
    ...(gone ? [{ value: form.queue, label: form.queue }] : []),
    ...named,
  ];
  const ofQueue = ['waiting', 'longestWait', 'contactWait', 'noAgentReady'].includes(kind);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Pick
        label={t('kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(next) => set({ kind: next })}
      />
      {kind === 'figure' ? <FigureFields form={form} set={set} figures={figures} /> : null}
      {ofQueue ? (
        <Pick label={t('queue')} value={form.queue} options={queueOptions} onChange={(queue) => set({ queue })} />
      ) : null}
      {kind === 'noAgentReady' ? (
        <Check
          label={t('whileWaiting')}
          checked={form.whileWaiting}
          onChange={(whileWaiting) => set({ whileWaiting })}
        />
      ) : null}
      {kind === 'agentInState' ? (
        <>
          <Pick
            label={t('state')}
            value={form.state}
            options={WATCHED_STATES.map((value) => ({ value, label: monitor(`states.${value}`) }))}
            onChange={(state) => set({ state })}
          />
          <Pick
            label={t('group')}
            value={form.group}
            options={[
              { value: '', label: t('everyone') },
              ...(groups ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(group) => set({ group })}
          />
        </>
      ) : null}
      {kind === 'component' ? (
        <Pick
          label={t('component')}
          value={form.component}
          options={[
            { value: '' as const, label: t('anyComponent') },
            ...WATCHED_COMPONENTS.map((value) => ({ value, label: alarms(`components.${value}`) })),
          ]}
          onChange={(component) => set({ component })}
        />
      ) : null}
      <Thresholds form={form} set={set} figures={figures} />
    </div>
  );
}

function FigureFields({ form, set, figures }: Props) {
  const t = useTranslations('alarms.editor');
  const locale = useLocale();
  const listed = figures
    .filter(({ unit }) => unit !== 'instant')
    .map(({ key, label }) => ({ value: key, label: label[locale] }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const kinds = useTranslations('cockpit.kinds');
  const splits = ['' as const, ...ALARM_SPLITS];
  return (
    <>
      <Pick
        label={t('figure')}
        value={form.metric}
        options={listed}
        onChange={(metric) => set(withFigure(form, metric))}
      />
      <Pick
        label={t('window')}
        value={form.window}
        options={ALARM_WINDOWS.map((value) => ({ value, label: t(`windows.${value}`) }))}
        onChange={(window) => set({ window })}
      />
      <Pick
        label={t('split')}
        value={form.split}
        options={splits.map((value) => ({ value, label: t(`splits.${value === '' ? 'none' : value}`) }))}
        onChange={(split) => set({ split })}
      />
      {form.split === '' ? null : (
        <Labelled label={t('values')} hint={t('valuesHint')}>
          <Input value={form.values} onChange={(event) => set({ values: event.target.value })} />
        </Labelled>
      )}
      <Pick
        label={t('channelKind')}
        value={form.channelKind}
        options={[
          { value: '' as const, label: t('anyKind') },
          ...channelKinds.map((value) => ({ value, label: kinds(value) })),
        ]}
        onChange={(channelKind) => set({ channelKind })}
      />
      <Pick
        label={t('compare')}
        value={form.compare}
        options={(['above', 'below'] as const).map((value) => ({ value, label: t(`compares.${value}`) }))}
        onChange={(compare) => set({ compare })}
      />
    </>
  );
}

/** The value that raises, and the one that ends: in the unit of what is watched. */
function Thresholds({ form, set, figures }: Props) {
  const t = useTranslations('alarms.editor');
  const { kind } = form;
  if (isBuiltIn(kind) || kind === 'component' || kind === 'noAgentReady') return null;
  const figure = figures.find(({ key }) => key === form.metric)?.unit;
  const known = figure === 'seconds' || figure === 'ratio' ? figure : 'number';
  const unit = kind === 'figure' ? known : kind === 'waiting' ? 'count' : 'seconds';
  const named = (text: string) => `${text} (${t(`units.${unit}`)})`;
  return (
    <>
      <Labelled label={named(t('raise'))}>
        <Input
          type="number"
          step="any"
          required
          value={form.raise}
          onChange={(event) => set({ raise: event.target.value })}
        />
      </Labelled>
      {kind === 'contactWait' || kind === 'agentInState' ? null : (
        <Labelled label={named(t('clear'))} hint={t('clearHint')}>
          <Input type="number" step="any" value={form.clear} onChange={(event) => set({ clear: event.target.value })} />
        </Labelled>
      )}
    </>
  );
}
