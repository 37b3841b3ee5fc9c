import { describe, expect, it } from 'vitest';
import { shiftAt, stalenessOf, stepOf, turn } from './rotation.ts';

describe('the rotation of pages', () => {
  it('goes round in both directions', () => {
    expect(turn({ index: 2, stopped: false }, 'next', 3)).toEqual({ index: 0, stopped: false });
    expect(turn({ index: 0, stopped: true }, 'previous', 3)).toEqual({ index: 2, stopped: true });
  });

  it('stops and goes on', () => {
    expect(turn({ index: 1, stopped: false }, 'toggle', 3)).toEqual({ index: 1, stopped: true });
    expect(turn({ index: 1, stopped: true }, 'toggle', 3)).toEqual({ index: 1, stopped: false });
  });

  it('survives pages that were taken away', () => {
    expect(turn({ index: 7, stopped: false }, 'next', 2).index).toBe(0);
    expect(turn({ index: 7, stopped: false }, 'next', 0).index).toBe(0);
  });

  it('is led by keys', () => {
    expect([' ', 'ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp', 'a'].map(stepOf)).toEqual([
      'toggle',
      'next',
      'previous',
      'next',
      'previous',
      null,
    ]);
  });
});

describe('the guard against burning in', () => {
  it('moves every minute by a few pixels, and comes back', () => {
    const places = Array.from({ length: 9 }, (_, minute) => shiftAt(minute * 60_000, 2160));
    expect(places[0]).toEqual({ x: 0, y: 0 });
    expect(places[8]).toEqual(places[0]);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
    expect(places.every(({ x, y }) => Math.abs(x) <= 5 && Math.abs(y) <= 5)).toBe(true);
  });
});

it('says of when values are once the link is gone, silent, or the figures are old', () => {
  const fresh = { live: true, age: 1_000, figuresStale: false };
  expect(stalenessOf(fresh)).toBe('none');
  expect(stalenessOf({ ...fresh, live: false })).toBe('all');
  expect(stalenessOf({ ...fresh, age: 20_000 })).toBe('all');
  expect(stalenessOf({ ...fresh, figuresStale: true })).toBe('figures');
});
