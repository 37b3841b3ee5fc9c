import { expect, it } from 'vitest';
import { joined, lampSpans } from './lamp-trail.ts';

const day = [{ from: 0, to: 100 }];

it('is the worst of the kinds of channel, each judged by itself', () => {
  const live = [[10, 0.5] as const, [40, 0.9] as const];
  const written = [[20, 0.75] as const];
  expect(lampSpans([live, written], day, 0.8, 100)).toEqual([
    { from: 10, to: 40, lamp: 'red' },
    { from: 40, to: 100, lamp: 'yellow' },
  ]);
});

it('burns no lamp while nobody waits and nobody is there, and begins anew afterwards', () => {
  const run = [[10, 0.5] as const, [60, 0.81] as const];
  const awake = [
    { from: 0, to: 20 },
    { from: 15, to: 30 },
    { from: 70, to: 90 },
  ];
  expect(lampSpans([run], awake, 0.8, 100)).toEqual([
    { from: 10, to: 30, lamp: 'red' },
    { from: 30, to: 70, lamp: 'none' },
    { from: 70, to: 90, lamp: 'green' },
    { from: 90, to: 100, lamp: 'none' },
  ]);
});

it('gets better only by the margin', () => {
  expect(
    lampSpans(
      [
        [
          [10, 0.75],
          [20, 0.81],
          [30, 0.83],
        ],
      ],
      day,
      0.8,
      100,
    ).map(({ lamp }) => lamp),
  ).toEqual(['yellow', 'green']);
});

it('joins stretches that overlap or touch', () => {
  expect(
    joined([
      { from: 5, to: 9 },
      { from: 0, to: 5 },
      { from: 11, to: 12 },
    ]),
  ).toEqual([
    { from: 0, to: 9 },
    { from: 11, to: 12 },
  ]);
});
