import { watchedSide } from '#app/_lib/figures/direction.ts';
import type { QuietHours } from '#server/domain/alarm/quiet.ts';
import type {
  ALARM_SPLITS,
  ALARM_WINDOWS,
  AlarmChannel,
  AlarmCondition,
  AlarmTell,
  Severity,
  WATCHED_COMPONENTS,
  WATCHED_STATES,
} from '#server/domain/alarm/rule.ts';
import type { ChannelKind } from '#server/domain/channels.ts';
import type { Unit } from '#server/doors/trpc/figure-types.ts';

export const KINDS = [
  'waiting',
  'longestWait',
  'contactWait',
  'noAgentReady',
  'agentInState',
  'figure',
  'conservation',
  'outbox',
  'sweep',
  'component',
] as const satisfies readonly AlarmCondition['kind'][];

/** A rule as its form holds it: what is typed stays text until it is saved. */
export type RuleForm = {
  name: string;
  enabled: boolean;
  severity: Severity;
  kind: AlarmCondition['kind'];
  metric: string;
  window: (typeof ALARM_WINDOWS)[number];
  split: (typeof ALARM_SPLITS)[number] | '';
  values: string;
  channelKind: ChannelKind | '';
  compare: 'above' | 'below';
  raise: string;
  clear: string;
  queue: string;
  whileWaiting: boolean;
  state: (typeof WATCHED_STATES)[number];
  group: string;
  component: (typeof WATCHED_COMPONENTS)[number] | '';
  hold: string;
  tell: AlarmTell;
  quiet: QuietHours | null;
  escalate: { after: string; tell: AlarmTell } | null;
  deadline: string;
};

type Rule = {
  name: string;
  enabled: boolean;
  severity: Severity;
  condition: AlarmCondition;
  holdSeconds: number;
  tell: AlarmTell;
  quiet: QuietHours | null;
  escalation: { afterMinutes: number; tell: AlarmTell } | null;
  deadlineMinutes: number | null;
};

const channels: AlarmChannel[] = ['screen', 'sound'];
const nobody: AlarmTell = { roles: [], groups: [], users: [], channels: ['screen'] };

const EMPTY: RuleForm = {
  name: '',
  enabled: true,
  severity: 'warning',
  kind: 'waiting',
  metric: 'serviceLevelLive',
  window: 'last30',
  split: 'queue',
  values: '',
  channelKind: '',
  compare: watchedSide('serviceLevelLive'),
  raise: '',
  clear: '',
  queue: '',
  whileWaiting: true,
  state: 'away',
  group: '',
  component: '',
  hold: '0',
  tell: { ...nobody, roles: ['supervisor'], channels },
  quiet: null,
  escalate: null,
  deadline: '',
};

/** Another figure in the form: its side begins anew, and values of the one before mean nothing for it. */
export function withFigure(form: Pick<RuleForm, 'metric' | 'raise' | 'clear'>, metric: string): Partial<RuleForm> {
  return metric === form.metric ? {} : { metric, compare: watchedSide(metric), raise: '', clear: '' };
}

/** A number without the dust of binary fractions: 0.07 × 100 is 7. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** The form of a rule, or of one that is not made yet. @param unitOf unit of a figure: ratios are typed as percent */
export function formOf(rule: Rule | null, unitOf: (metric: string) => Unit | undefined): RuleForm {
  if (!rule) return EMPTY;
  const { condition } = rule;
  const factor = condition.kind === 'figure' && unitOf(condition.metric) === 'ratio' ? 100 : 1;
  const text = (value: number | undefined) => (value === undefined ? '' : String(clean(value * factor)));
  const { kind } = condition;
  const form: RuleForm = {
    ...EMPTY,
    name: rule.name,
    enabled: rule.enabled,
    severity: rule.severity,
    kind,
    raise: 'raise' in condition ? text(condition.raise) : '',
    clear: 'clear' in condition ? text(condition.clear) : '',
    queue: 'queue' in condition ? (condition.queue ?? '') : '',
    hold: String(rule.holdSeconds),
    tell: rule.tell,
    quiet: rule.quiet,
    escalate: rule.escalation && { after: String(rule.escalation.afterMinutes), tell: rule.escalation.tell },
    deadline: rule.deadlineMinutes === null ? '' : String(rule.deadlineMinutes),
  };
  if (kind === 'figure') {
    const { metric, window, split, values, compare, channelKind = '' } = condition;
    return { ...form, metric, window, split: split ?? '', values: values?.join(', ') ?? '', compare, channelKind };
  }
  if (kind === 'agentInState') return { ...form, state: condition.state, group: condition.group ?? '' };
  if (kind === 'noAgentReady') return { ...form, whileWaiting: condition.whileWaiting };
  if (kind === 'component') return { ...form, component: condition.component ?? '' };
  return form;
}

const number = (text: string): number => Number(text.trim().replace(',', '.'));

function conditionOf(form: RuleForm, unit: Unit | undefined): AlarmCondition {
  const { kind } = form;
  const factor = kind === 'figure' && unit === 'ratio' ? 100 : 1;
  const raise = clean(number(form.raise) / factor);
  const clear = form.clear.trim() === '' ? {} : { clear: clean(number(form.clear) / factor) };
  const queue = form.queue === '' ? {} : { queue: form.queue };
  switch (kind) {
    case 'figure': {
      const { metric, window, compare, split } = form;
      const values = form.values
        .split(',')
        .map((value) => value.trim())
        .filter(Boolean);
      const by = split === '' ? {} : { split, ...(values.length > 0 ? { values } : {}) };
      const only = form.channelKind === '' ? {} : { channelKind: form.channelKind };
      return { kind, metric, window, compare, raise, ...clear, ...by, ...only };
    }
    case 'waiting':
    case 'longestWait':
      return { kind, raise, ...clear, ...queue };
    case 'contactWait':
      return { kind, raise, ...queue };
    case 'noAgentReady':
      return { kind, whileWaiting: form.whileWaiting, ...queue };
    case 'agentInState':
      return { kind, state: form.state, raise, ...(form.group === '' ? {} : { group: form.group }) };
    case 'conservation':
    case 'outbox':
    case 'sweep':
      return { kind };
    case 'component':
      return { kind, ...(form.component === '' ? {} : { component: form.component }) };
  }
}

/** What is sent to save the form. @param unit of the figure, where one is watched */
export function ruleOf(form: RuleForm, unit: Unit | undefined): Rule {
  const { name, enabled, severity, tell, quiet, escalate } = form;
  return {
    name: name.trim(),
    enabled,
    severity,
    condition: conditionOf(form, unit),
    holdSeconds: form.hold.trim() === '' ? 0 : number(form.hold),
    tell,
    quiet,
    escalation: escalate && { afterMinutes: number(escalate.after), tell: escalate.tell },
    deadlineMinutes: form.deadline.trim() === '' ? null : number(form.deadline),
  };
}
