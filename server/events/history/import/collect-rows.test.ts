import { expect, test } from 'vitest';
import { collectRows, type StagedRow } from './collect-rows.ts';

type Step = [second: number, type: string, more?: object];

const NOW = Date.parse('2026-02-01T00:00:00Z');

function row(line: number, steps: Step[], contact = 'c') {
  const events = steps.map(([second, type, more], place) => ({
    id: `${contact}-${place + 1}`,
    seq: place + 1,
    time: new Date(Date.parse('2026-01-05T09:00:00Z') + second * 1000).toISOString(),
    type,
    contact,
    ...more,
  }));
  return { line, row: { contact, text: `line ${line}`, events } satisfies StagedRow };
}

const enters = (line: number, second = 0, contact = 'c') =>
  row(
    line,
    [
      [second, 'contact.created', { channel: 'phone', direction: 'inbound' }],
      [second, 'contact.queued', { queue: 'q', cause: 'initial' }],
    ],
    contact,
  );
const connects = (line: number, second: number) =>
  row(line, [[second, 'segment.started', { segment: 's', agent: 'a', role: 'primary', queue: 'q' }]]);
const ends = (line: number, second: number, by = 'visitor') =>
  row(line, [
    [second, 'segment.ended', { segment: 's', end: 'ended' }],
    [second, 'contact.ended', { by }],
  ]);

const reasons = ({ refused }: ReturnType<typeof collectRows>) => refused.map(({ line, reason }) => [line, reason]);
const types = ({ events }: ReturnType<typeof collectRows>) => events.map(({ type }) => type);

test('rows of a contact come together in the order of what they tell, newest first or not', () => {
  const forward = collectRows([enters(1), connects(2, 10), ends(3, 60)], NOW);
  expect(reasons(forward)).toEqual([]);
  expect(types(forward)).toEqual([
    'contact.created',
    'contact.queued',
    'segment.started',
    'segment.ended',
    'contact.ended',
  ]);
  const backward = collectRows([ends(1, 60), connects(2, 10), enters(3)], NOW);
  expect(backward.events).toEqual(forward.events);
  expect(new Set(forward.events.map(({ id }) => id)).size).toBe(5);
});

test('events keep their ids when the file grows, and a row sent twice is one row', () => {
  const all = [enters(1), connects(2, 10), ends(3, 60)];
  const whole = collectRows(all, NOW).events;
  expect(collectRows([...all, row(4, [[90, 'survey.answered', { survey: 'x' }]])], NOW).events.slice(0, 5)).toEqual(
    whole,
  );
  const twice = collectRows([...all, connects(4, 10)], NOW);
  expect(reasons(twice)).toEqual([]);
  expect(twice.events.slice(0, 5).map(({ id }) => id)).toContain(whole[2]?.id);
});

test('what nothing closes is told, and not stored as waiting for ever', () => {
  const collected = collectRows([enters(1), enters(2, 0, 'd'), connects(3, 10), ends(4, 60)], NOW);
  expect(reasons(collected)).toEqual([
    [2, 'nothing in the file ends this contact: the last of it is contact.queued in line 2'],
  ]);
  expect(collected.events.every(({ contact }) => contact === 'c')).toBe(true);
});

test('a row that cannot stand without a refused one names it', () => {
  const lost = { line: 1, row: { contact: 'c', text: '', lost: true } } as const;
  const orphans = collectRows([lost, connects(2, 10), ends(3, 60)], NOW);
  const why = 'line 1, of the same contact, was refused, and this row cannot stand without it';
  expect(reasons(orphans)).toEqual([
    [2, why],
    [3, why],
  ]);
  const cut = collectRows([enters(1), { ...lost, line: 2 }], NOW);
  expect(reasons(cut)).toEqual([
    [1, 'line 2, of the same contact, was refused, and nothing else in the file ends the contact'],
  ]);
});

test('a breach of order costs its row; a second opening names the first', () => {
  const early = collectRows([enters(1, 20), connects(2, 10), connects(3, 30), ends(4, 60)], NOW);
  expect(reasons(early)).toEqual([[2, 'segment.started: no contact.created comes before it']]);
  const twice = collectRows([enters(1), enters(2, 5), connects(3, 10), ends(4, 60)], NOW);
  expect(reasons(twice)).toEqual([[2, 'contact.created: line 1 has opened this contact, and says something else']]);
});

test('an event of the first, a later or the last row is made there alone', () => {
  const leg = (line: number, second: number) => ({
    line,
    row: {
      ...row(line, [
        [second, 'contact.created', { channel: 'phone', direction: 'inbound' }],
        [second, 'contact.queued', { queue: `q${line}`, cause: 'initial' }],
        [second, 'contact.queued', { queue: `q${line}`, cause: 'overflow' }],
        [second + 5, 'contact.dequeued', { queue: `q${line}`, outcome: 'overflowed' }],
        [second + 5, 'contact.ended', { by: 'system' }],
      ]).row,
      only: ['first', 'first', 'later', null, 'last'] as ('first' | 'later' | 'last' | null)[],
    },
  });
  const collected = collectRows([leg(1, 0), leg(2, 5), leg(3, 10)], NOW);
  expect(reasons(collected)).toEqual([]);
  expect(collected.events.map(({ type, cause }) => cause ?? type)).toEqual([
    'contact.created',
    'initial',
    'contact.dequeued',
    'overflow',
    'contact.dequeued',
    'overflow',
    'contact.dequeued',
    'contact.ended',
  ]);
});
