import { expect, it } from 'vitest';
import { findingsOf, type Stretch } from './findings.ts';

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const stretch = (queue: string, hour: number, own: Partial<Stretch> = {}): Stretch => ({
  queue,
  from: at(hour),
  to: at(hour + 1),
  offered: 50,
  gaveUp: 0,
  answered: 50,
  serviceLevel: 0.9,
  target: 0.8,
  ...own,
});

it('names where many gave up, worst first, and joins hours that follow each other', () => {
  expect(
    findingsOf([
      stretch('support', 10, { offered: 40, gaveUp: 5, answered: 35 }),
      stretch('support', 9, { offered: 53, gaveUp: 8, answered: 45 }),
      stretch('sales', 9, { offered: 30, gaveUp: 20, answered: 10 }),
      stretch('support', 12, { offered: 20, gaveUp: 4, answered: 16 }),
    ]),
  ).toEqual([
    { kind: 'gaveUp', queue: 'sales', from: at(9), to: at(10), count: 20, of: 30 },
    { kind: 'gaveUp', queue: 'support', from: at(9), to: at(11), count: 13, of: 93 },
    { kind: 'gaveUp', queue: 'support', from: at(12), to: at(13), count: 4, of: 20 },
  ]);
});

it('names answers that came too late where nobody gave up', () => {
  expect(findingsOf([stretch('support', 9, { serviceLevel: 0.6 })])).toEqual([
    { kind: 'late', queue: 'support', from: at(9), to: at(10), count: 20, of: 50 },
  ]);
});

it('says nothing of what is within the target, or could be chance', () => {
  expect(findingsOf([])).toEqual([]);
  expect(
    findingsOf([stretch('a', 9), stretch('b', 9, { serviceLevel: 0.7 }), stretch('c', 9, { serviceLevel: null })]),
  ).toEqual([]);
  expect(findingsOf([stretch('a', 9, { offered: 2, gaveUp: 2, answered: 0, serviceLevel: 0 })])).toEqual([]);
  expect(findingsOf([stretch('a', 9, { offered: 4, answered: 4, serviceLevel: 0 })])).toEqual([]);
});
