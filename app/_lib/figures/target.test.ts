import { expect, it } from 'vitest';
import type { Report } from './questions.ts';
import { serviceTarget, weightsQuestion } from './target.ts';

const queues = [
  { name: 'sales', serviceLevelTarget: 0.9 },
  { name: 'help', serviceLevelTarget: 0.7 },
  { name: 'night', serviceLevelTarget: 0.9 },
];

it('takes the target of the queue that is filtered by, or the one they share', () => {
  expect(serviceTarget(queues, 'help', new Map())).toBe(0.7);
  expect(serviceTarget(queues, ['sales', 'night'], new Map([['sales', 3]]))).toBe(0.9);
  expect(serviceTarget(queues, 'gone', new Map())).toBeNull();
});

it('weighs different targets by the visits offered, and leaves out queues without any', () => {
  expect(
    serviceTarget(
      queues,
      undefined,
      new Map([
        ['sales', 30],
        ['help', 10],
      ]),
    ),
  ).toBeCloseTo(0.85, 12);
  expect(serviceTarget(queues, undefined, new Map([['help', 10]]))).toBe(0.7);
  expect(serviceTarget(queues.slice(0, 2), undefined, new Map())).toBeCloseTo(0.8, 12);
});

it('asks how much each queue weighs only where targets differ', () => {
  const bounds = { from: '2026-03-18T00:00:00Z', to: '2026-03-19T00:00:00Z' };
  const report: Report = { bounds, timeZone: 'UTC', attribution: 'arrival', interval: 'hour', filters: {} };
  expect(weightsQuestion(queues, report)).toMatchObject({ ...bounds, metrics: ['offered'], groupBy: ['queue'] });
  expect(weightsQuestion([...queues.slice(0, 1), ...queues.slice(2)], report)).toBeNull();
  expect(weightsQuestion([], report)).toBeNull();
});
