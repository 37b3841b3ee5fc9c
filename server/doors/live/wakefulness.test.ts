import { afterEach, expect, it } from 'vitest';
import { Wakefulness } from './wakefulness.ts';

let now = 1_000;
let woken = 0;
const watch = new Wakefulness(
  () => {
    woken += 1;
  },
  () => now,
);

afterEach(() => watch.stop());

it('counts silence only while it listened itself, whoever asks first after the gap', () => {
  const heardAt = now;
  for (let second = 0; second < 20; second += 1) {
    now += 1_000;
    watch.since();
  }
  expect(watch.silence(heardAt)).toBe(20_000);
  now += 60_000;
  expect(watch.silence(heardAt)).toBe(0);
  now += 2_000;
  expect([watch.silence(heardAt), woken]).toEqual([2_000, 1]);
});
