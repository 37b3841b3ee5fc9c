import { expect, it } from 'vitest';
import type { LampTrail } from '#widget/protocol/staff.ts';
import { nextRed, worstSpans } from './trail.ts';

const trail: LampTrail = {
  date: '2026-05-04',
  timeZone: 'UTC',
  from: 0,
  to: 100,
  queues: [
    {
      queue: 'a',
      spans: [
        { from: 10, to: 40, lamp: 'green' },
        { from: 40, to: 60, lamp: 'red' },
        { from: 60, to: 100, lamp: 'yellow' },
      ],
    },
    {
      queue: 'b',
      spans: [
        { from: 30, to: 50, lamp: 'red' },
        { from: 50, to: 100, lamp: 'green' },
      ],
    },
  ],
};

it('shows the worst lamp of all queues, or that of one', () => {
  expect(worstSpans(trail, null)).toEqual([
    { from: 10, to: 30, lamp: 'green' },
    { from: 30, to: 60, lamp: 'red' },
    { from: 60, to: 100, lamp: 'yellow' },
  ]);
  expect(worstSpans(trail, 'b')).toEqual(trail.queues[1]?.spans);
  expect(worstSpans(trail, 'gone')).toEqual([]);
});

it('finds where the lamps turned red, forward and back', () => {
  const spans = worstSpans(trail, 'a');
  expect(nextRed(spans, 0, 1)).toBe(40);
  expect(nextRed(spans, 40, 1)).toBeNull();
  expect(nextRed(spans, 90, -1)).toBe(40);
  expect(nextRed(spans, 40, -1)).toBeNull();
});
