import { expect, it } from 'vitest';
import { type AlarmCondition, alarmRuleFields } from '#server/domain/alarm/rule.ts';
import { formOf, ruleOf, withFigure } from './rule-form.ts';

const tell = { roles: ['supervisor'], groups: [], users: [], channels: ['screen' as const] };
const unitOf = () => 'ratio' as const;
const rule = (condition: AlarmCondition) => ({
  name: 'Level',
  enabled: true,
  severity: 'critical' as const,
  condition,
  holdSeconds: 60,
  tell,
  quiet: { from: '22:00', to: '06:00', zone: 'Europe/Berlin' },
  escalation: { afterMinutes: 5, tell },
  deadlineMinutes: 15,
});

it.each<AlarmCondition>([
  {
    kind: 'figure',
    metric: 'serviceLevelLive',
    window: 'now',
    split: 'queue',
    values: ['a', 'b'],
    compare: 'below',
    raise: 0.07,
    clear: 0.285,
  },
  { kind: 'waiting', raise: 5, clear: 2, queue: 'service' },
  { kind: 'longestWait', raise: 90 },
  { kind: 'contactWait', raise: 120 },
  { kind: 'noAgentReady', whileWaiting: false },
  { kind: 'agentInState', state: 'away', raise: 600 },
  { kind: 'conservation' },
  { kind: 'outbox' },
  { kind: 'component', component: 'temporal' },
])('%o comes back from its form as it was', (condition) => {
  expect(ruleOf(formOf(rule(condition), unitOf), 'ratio')).toEqual(rule(condition));
});

it('shows ratios as percent', () => {
  const form = formOf(rule({ kind: 'figure', metric: 'x', window: 'now', compare: 'below', raise: 0.07 }), unitOf);
  expect(form.raise).toBe('7');
});

it('makes a rule of the empty form that the server takes once it has a name and a value', () => {
  const form = { ...formOf(null, unitOf), name: 'Queue', raise: '3' };
  expect(alarmRuleFields.parse(ruleOf(form, undefined))).toMatchObject({ condition: { kind: 'waiting', raise: 3 } });
});

it('begins with the sensible side of a figure, and with that of another one when it is chosen', () => {
  const fresh = formOf(null, unitOf);
  expect(fresh).toMatchObject({ metric: 'serviceLevelLive', compare: 'below' });
  const waits = { ...fresh, raise: '80', ...withFigure(fresh, 'asa') };
  expect(waits).toMatchObject({ metric: 'asa', compare: 'above', raise: '' });
  expect(withFigure({ ...waits, raise: '30' }, 'asa')).toEqual({});
  expect(withFigure(waits, 'csat')).toMatchObject({ compare: 'below' });
});
