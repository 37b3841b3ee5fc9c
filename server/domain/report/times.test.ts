import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { parseCron } from './cron.ts';
import { boundsAt } from './relative-range.ts';
import { scheduleSpec } from './schedule-spec.ts';
import { localName, nextTimes, sendTimes } from './times.ts';

const berlin = 'Europe/Berlin';
const ms = (text: string) => Date.parse(text);
const iso = (times: number[]) => times.map((time) => new Date(time).toISOString());

it('sends at 02:30 once in the night that has no 02:30, an hour later', () => {
  const times = nextTimes({ kind: 'daily', at: '02:30' }, berlin, ms('2026-03-27T12:00:00Z'), 3);
  expect(iso(times)).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
});

it('sends at 02:30 once in the night that has it twice, the first time', () => {
  const times = nextTimes({ kind: 'daily', at: '02:30' }, berlin, ms('2026-10-24T12:00:00Z'), 2);
  expect(iso(times)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  const twice = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((at) => localName(ms(at), berlin));
  expect(twice).toEqual(['2026-10-25T02:30', '2026-10-25T02:30']);
});

it('writes down for Temporal what takes the place of a time that does not exist', () => {
  const { calendars, timezone } = scheduleSpec({ kind: 'daily', at: '02:30' }, berlin, ms('2026-01-01T00:00:00Z'));
  expect(timezone).toBe(berlin);
  expect(calendars[0]).toMatchObject({ minute: [30], hour: [2] });
  expect(calendars.slice(1)).toEqual([
    { year: 2026, month: ['MARCH'], dayOfMonth: 29, hour: 3, minute: 30 },
    { year: 2027, month: ['MARCH'], dayOfMonth: 28, hour: 3, minute: 30 },
    { year: 2028, month: ['MARCH'], dayOfMonth: 26, hour: 3, minute: 30 },
  ]);
  expect(scheduleSpec({ kind: 'daily', at: '07:00' }, berlin, 0).calendars).toHaveLength(1);
});

it.each([
  [{ kind: 'weekdays', at: '07:00' }, ['2026-11-20T06:00:00.000Z', '2026-11-23T06:00:00.000Z']],
  [{ kind: 'weekly', weekday: 7, at: '23:59' }, ['2026-11-22T22:59:00.000Z', '2026-11-29T22:59:00.000Z']],
  [{ kind: 'monthly', day: 28, at: '00:00' }, ['2026-11-27T23:00:00.000Z', '2026-12-27T23:00:00.000Z']],
  [{ kind: 'cron', cron: '15 8-9 29 2 *' }, ['2028-02-29T07:15:00.000Z', '2028-02-29T08:15:00.000Z']],
] as const)('finds the next times of %j', (times, expected) => {
  const found = nextTimes(sendTimes.parse(times), berlin, ms('2026-11-20T05:59:00Z'), 2);
  expect(iso(found)).toEqual(expected);
});

it('reads lists, ranges and steps of cron, and refuses what is unclear or too often', () => {
  expect(parseCron('30 */6 * 1,7 1-5').calendar).toMatchObject({
    minutes: [30],
    hours: [0, 6, 12, 18],
    months: [1, 7],
    weekdays: [1, 2, 3, 4, 5],
  });
  expect(parseCron('0 7 * * 0').calendar?.weekdays).toEqual([7]);
  for (const wrong of ['* 7 * * *', '0 7 1 * 1', '0 24 * * *', '0 7 * *', '0 7 31 2 *', '0 7 5-1 * *', 'x 7 * * *']) {
    expect([wrong, parseCron(wrong).calendar]).toEqual([wrong, null]);
  }
});

it.each([
  ['yesterday', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['last7', '2026-10-18T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['last30', '2026-09-25T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['lastWeek', '2026-10-18T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['lastMonth', '2026-08-31T22:00:00.000Z', '2026-09-30T22:00:00.000Z'],
  ['thisMonth', '2026-09-30T22:00:00.000Z', '2026-10-26T06:00:00.000Z'],
  ['today', '2026-10-25T23:00:00.000Z', '2026-10-26T06:00:00.000Z'],
] as const)('%s covers whole local days, also the day of 25 hours', (range, from, to) => {
  expect(boundsAt(range, berlin, ms('2026-10-26T06:00:00Z'))).toEqual({ from, to });
});

it('never asks for an empty range at the very first moment of a day', () => {
  const { from, to } = boundsAt('today', berlin, Temporal.Instant.from('2026-06-30T22:00:00Z').epochMilliseconds);
  expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
});
