import { expect, it } from 'vitest';
import { arrivalsPerMinute, works } from './rhythm.ts';

const zone = 'Europe/Berlin';
const at = (time: string) => Date.parse(`2026-03-29T${time}:00Z`);

it('brings few visitors at night and more by day, in local time', () => {
  expect(arrivalsPerMinute(zone, at('02:00'))).toBe(0.5);
  expect(arrivalsPerMinute(zone, at('07:00'))).toBe(1.1);
  expect(arrivalsPerMinute(zone, at('08:30'))).toBe(1.5);
  expect(arrivalsPerMinute(zone, at('18:30'))).toBe(0.5);
});

it('has two agents around the clock, and the others by day', () => {
  const there = (time: string) => [0, 1, 2, 3].filter((agent) => works(agent, zone, at(time)));
  expect(there('02:00')).toEqual([0, 1]);
  expect(there('10:00')).toEqual([0, 1, 2, 3]);
});
