import { expect, it, vi } from 'vitest';
import { createDetails } from './details.ts';

const room = { freeBytes: 1e9, full: false };
const disk = async () => room;

const state = { dead: 2, waiting: 3, oldestSeconds: 40 };

it('counts once for all who ask within five seconds', async () => {
  let time = 0;
  const count = vi.fn(async () => state);
  const details = createDetails(count, () => time, disk);
  expect(await Promise.all([details(), details()])).toEqual([
    { outbox: state, disk: room },
    { outbox: state, disk: room },
  ]);
  expect(count).toHaveBeenCalledTimes(1);
  time = 5_000;
  await details();
  expect(count).toHaveBeenCalledTimes(2);
});

it('says nothing of the outbox when it cannot be counted, or not soon', async () => {
  const refuses = () => Promise.reject(new Error('away'));
  expect(await createDetails(refuses, Date.now, disk)()).toEqual({ outbox: null, disk: room });
  vi.useFakeTimers();
  const hanging = createDetails(() => new Promise(() => undefined), Date.now, disk)();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await hanging).toEqual({ outbox: null, disk: room });
  vi.useRealTimers();
});
