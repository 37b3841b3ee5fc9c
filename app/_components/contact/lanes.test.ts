import { expect, it } from 'vitest';
import { eventSchema, type LeitstandEvent } from '#server/domain/events/event.ts';
import { projectContact } from '#server/domain/facts/project-contact.ts';
import { lanesOf, ticksOf } from './lanes.ts';

const start = Date.UTC(2026, 2, 2, 9);

function story(lines: [second: number, type: string, fields?: object][], before = 0): LeitstandEvent[] {
  return lines.map(([second, type, fields], index) =>
    eventSchema.parse({
      id: `e${before + index}`,
      seq: before + index + 1,
      contact: 'c',
      time: new Date(start + second * 1000).toISOString(),
      type,
      ...fields,
    }),
  );
}

const waiting = story([
  [0, 'contact.created', { channel: 'chat', direction: 'inbound' }],
  [1, 'contact.queued', { queue: 'sales', cause: 'initial' }],
  [5, 'contact.offered', { queue: 'sales', agent: 'ada', offer: 'o1', mode: 'single' }],
]);
const served = [
  ...waiting,
  ...story(
    [
      [9, 'offer.accepted', { offer: 'o1', agent: 'ada' }],
      [9, 'segment.started', { segment: 's', agent: 'ada', role: 'primary', queue: 'sales' }],
      [20, 'hold.started', { segment: 's' }],
      [30, 'hold.ended', { segment: 's' }],
      [60, 'segment.ended', { segment: 's', end: 'ended' }],
      [60, 'wrapup.started', { segment: 's' }],
      [70, 'wrapup.ended', { segment: 's', reasons: [], automatic: false }],
      [71, 'contact.ended', { by: 'visitor' }],
    ],
    3,
  ),
];

function lanes(events: LeitstandEvent[], now: number) {
  const facts = projectContact(events);
  if (!facts) throw new Error('The story has no contact');
  return lanesOf(facts, events, now);
}

it('puts a queue and an agent on one axis, with ringing, talk, hold and wrap-up beside each other', () => {
  const { lanes: found, from, to } = lanes(served, start + 500_000);
  expect(from).toBe(start);
  expect(to).toBe(start + 71_000);
  const said = found.map((lane) => [
    lane.kind,
    lane.name,
    ...lane.pieces.map((piece) => `${piece.kind} ${(piece.from - start) / 1000}-${(piece.to - start) / 1000}`),
  ]);
  expect(said).toEqual([
    ['queue', 'sales', 'visit 1-9'],
    ['agent', 'ada', 'offer 5-9', 'talk 9-20', 'hold 20-30', 'talk 30-60', 'wrapup 60-70'],
  ]);
});

it('lets what is not over last until now', () => {
  const { lanes: found, to } = lanes(waiting, start + 40_000);
  expect(to).toBe(start + 40_000);
  expect(found.flatMap((lane) => lane.pieces).map(({ kind, open, to: end }) => [kind, open, end])).toEqual([
    ['visit', true, start + 40_000],
    ['offer', true, start + 40_000],
  ]);
});

it('marks the axis at even distances, at most six of them and the start', () => {
  expect(ticksOf(71_000)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
  expect(ticksOf(1000)).toEqual([0, 1000]);
  for (const length of [3_599_999, 86_400_000, 40 * 86_400_000, 9e11])
    expect(ticksOf(length).length).toBeLessThanOrEqual(7);
});
