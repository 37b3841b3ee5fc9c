import { describe, expect, it } from 'vitest';
import { retryAfter } from './webhook.ts';

describe('a delivery that fails', () => {
  const pauses: number[] = [];
  for (let pause = retryAfter(1); pause !== null; pause = retryAfter(pauses.length + 1)) pauses.push(pause);

  it('is tried again soon, then with pauses that grow', () => {
    expect(pauses[0]).toBe(5);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  });

  it('is given up within a day, not before 23 hours', () => {
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThanOrEqual(24);
  });
});
