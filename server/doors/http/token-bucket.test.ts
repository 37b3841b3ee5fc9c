import { expect, it } from 'vitest';
import { TokenBucket } from '#server/doors/http/token-bucket.ts';

it('allows a burst, then so many a second, and says when to come again', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, 0);
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 0]);
  expect(bucket.take(0)).toBe(1);
  expect(bucket.take(500)).toBe(0);
  expect(bucket.take(500)).toBe(1);
});

it('says how long a slow bucket takes', () => {
  const bucket = new TokenBucket({ burst: 1, perSecond: 0.1 }, 0);
  expect(bucket.take(0)).toBe(0);
  expect(bucket.take(0)).toBe(10);
});

it('never holds more than the burst, and is full again after a rest', () => {
  const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, 0);
  bucket.take(0);
  expect(bucket.isFull(500)).toBe(false);
  expect(bucket.isFull(1_000)).toBe(true);
  expect([bucket.take(60_000), bucket.take(60_000), bucket.take(60_000)]).toEqual([0, 0, 1]);
});

it('is not confused by a clock that runs back', () => {
  const bucket = new TokenBucket({ burst: 1, perSecond: 1 }, 10_000);
  expect(bucket.take(10_000)).toBe(0);
  expect(bucket.take(5_000)).toBe(1);
});
