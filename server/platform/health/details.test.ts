import { expect, it, vi } from 'vitest';
import { createDetails } from './details.ts';

const state = { dead: 2, waiting: 3, oldestSeconds: 40 };

it('counts once for all who ask within five seconds', async () => {
  let time = 0;
  const count = vi.fn(async () => state);
  const details = createDetails(count, () => time);
  expect(await Promise.all([details(), details()])).toEqual([{ outbox: state }, { outbox: state }]);
  expect(count).toHaveBeenCalledTimes(1);
  time = 5_000;
  await details();
  expect(count).toHaveBeenCalledTimes(2);
});

it('says nothing of the outbox when it cannot be counted, or not soon', async () => {
  const refuses = () => Promise.reject(new Error('away'));
  expect(await createDetails(refuses)()).toEqual({ outbox: null });
  vi.useFakeTimers();
  const hanging = createDetails(() => new Promise(() => undefined))();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await hanging).toEqual({ outbox: null });
  vi.useRealTimers();
});
