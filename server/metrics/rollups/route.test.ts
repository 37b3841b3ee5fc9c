import { describe, expect, it } from 'vitest';
import { compileQuestion } from '../compile/compile.ts';
import { gridOf } from '../compile/grid.ts';
import { selectText } from '../compile/grouped-select.ts';
import type { FigureQuery, QueueSetting } from '../contract.ts';
import { validateQuestion } from '../validate.ts';

const range = { from: '2026-05-04T00:00:00Z', to: '2026-06-01T00:00:00Z' };

/** Which tables the queries of a question read. */
function tablesOf(query: Partial<FigureQuery>, settings: QueueSetting[] = [], dirty: Record<string, number[]> = {}) {
  const question = validateQuestion({ ...range, ...query });
  const context = {
    tenantId: 't',
    queueSettings: settings,
    now: Date.parse('2026-07-01T00:00:00Z'),
    grid: gridOf(question),
    rollups: { layout: 'l', dirty: new Map(Object.entries(dirty)) },
  };
  return compileQuestion(question, context)
    .map(({ select }) =>
      [...new Set([...selectText(select).matchAll(/FROM (\w+) FINAL/g)].map(([, table]) => table))].sort().join('+'),
    )
    .sort();
}

const setting = { queue: 'q', shortAbandonThreshold: 5, effectiveFrom: null };

describe('the way to rollups', () => {
  it.each<[Partial<FigureQuery>, string[]]>([
    [{ metrics: ['offered', 'serviceLevel', 'asa'] }, ['visit_rollups']],
    [{ metrics: ['aht'], groupBy: ['queue'] }, ['segment_rollups']],
    [{ metrics: ['offers'], groupBy: ['agent'], interval: 'day', timeZone: 'Europe/Berlin' }, ['offer_rollups']],
    [{ metrics: ['contacts'], groupBy: ['weekday', 'hour'] }, ['contact_rollups']],
    [{ metrics: ['readyTime'], groupBy: ['agent', 'state'] }, ['agent_intervals+agent_time_rollups']],
    [{ metrics: ['offered'], filters: { reason: 'refund' } }, ['visit_rollups']],
    [{ metrics: ['offered'], groupBy: ['reason'], filters: { reason: ['a', 'b'] } }, ['visit_rollups']],
    [{ metrics: ['offered'], interval: 'hour', timeZone: 'Asia/Kathmandu' }, ['visit_rollups']],
    [{ metrics: ['offered', 'waitP95'] }, ['visit_rollups', 'visits']],
  ])('leads %j to %j', (query, tables) => {
    expect(tablesOf(query)).toEqual(tables);
  });

  it.each<[string, Partial<FigureQuery>, string[]]>([
    ['of a customer', { metrics: ['offered'], filters: { customer: 'c' } }, ['visits']],
    ['by an agent’s group', { metrics: ['offered'], groupBy: ['group'] }, ['agent_settings+visits']],
    ['by completion', { metrics: ['answered'], attribution: 'completion' }, ['visits']],
    [
      'with several reasons, each fact counted once',
      { metrics: ['offered'], filters: { reason: ['a', 'b'] } },
      ['visits'],
    ],
    [
      'with a threshold between two seconds',
      { metrics: ['serviceLevelAnswered'], threshold: 7.5 },
      ['visit_rollups', 'visits'],
    ],
    ['shorter than a row', { metrics: ['offered'], to: '2026-05-04T00:07:00Z' }, ['visits']],
    ['once for several intervals', { metrics: ['contacts'], filters: { queue: ['a', 'b'] } }, ['contacts']],
  ])('leaves figures %s to facts', (_why, query, tables) => {
    expect(tablesOf(query)).toEqual(tables);
  });

  it('judges by each queue’s own whole seconds, from the quarter-hour they hold', () => {
    const metrics = ['serviceLevelOffered'];
    expect(tablesOf({ metrics }, [{ ...setting, serviceLevelThreshold: 30 }])).toEqual(['visit_rollups']);
    expect(tablesOf({ metrics }, [{ ...setting, serviceLevelThreshold: 30.5 }])).toEqual(['visit_rollups', 'visits']);
    const dated = { ...setting, serviceLevelThreshold: 30, effectiveFrom: '2026-05-10T10:07:00Z' };
    expect(tablesOf({ metrics }, [dated])).toEqual(['visit_rollups+visits']);
  });

  it('takes only touched quarter-hours from facts', () => {
    const touched = Date.parse('2026-05-10T10:00:00Z');
    expect(tablesOf({ metrics: ['offered', 'handled'] }, [], { visits: [touched] })).toEqual([
      'segment_rollups',
      'visit_rollups+visits',
    ]);
  });
});
