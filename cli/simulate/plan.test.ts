import { expect, test } from 'vitest';
import { planVisitors } from './plan.ts';
import { randomOf } from './random.ts';

test('the same seed plans the same run, another one another', () => {
  const size = { minutes: 5, arrivalsPerMinute: 30 };
  expect(planVisitors({ ...size, seed: 1 })).toEqual(planVisitors({ ...size, seed: 1 }));
  expect(planVisitors({ ...size, seed: 1 })).not.toEqual(planVisitors({ ...size, seed: 2 }));
});

test('arrivals lie in order inside the run, about as many as asked for', () => {
  const plans = planVisitors({ minutes: 100, arrivalsPerMinute: 20, seed: 7 });
  expect(plans.length).toBeGreaterThan(1800);
  expect(plans.length).toBeLessThan(2200);
  for (const [index, plan] of plans.entries()) {
    expect(plan.arrival).toBeGreaterThanOrEqual(plans[index - 1]?.arrival ?? 0);
    expect(plan.arrival).toBeLessThan(100 * 60_000);
    expect(plan.answers.length).toBeGreaterThanOrEqual(1);
  }
});

test('numbers are spread evenly', () => {
  const random = randomOf(42);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 10_000; draw += 1) {
    const tenth = Math.floor(random.next() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
