import { describe, expect, it } from 'vitest';
import { directionOf, targetLamp, worstLamp } from './target-lamp.ts';

describe("a figure's lamp", () => {
  const wait = { target: 60, better: 'less' as const, unit: 'seconds' };
  const made = { target: 100, better: 'more' as const, unit: 'number' };

  it.each([
    [60, 'green'],
    [61, 'yellow'],
    [75, 'yellow'],
    [76, 'red'],
  ])('of a wait of %i s against at most 60 is %s', (value, lamp) => {
    expect(targetLamp(value, wait, 'none')).toBe(lamp);
  });

  it.each([
    [100, 'green'],
    [80, 'yellow'],
    [74, 'red'],
  ])('of %i against at least 100 is %s', (value, lamp) => {
    expect(targetLamp(value, made, 'none')).toBe(lamp);
  });

  it('judges a ratio like a service level', () => {
    const level = { target: 0.8, better: 'more' as const, unit: 'ratio' };
    expect([0.8, 0.75, 0.65].map((value) => targetLamp(value, level, 'none'))).toEqual(['green', 'yellow', 'red']);
  });

  it('gets worse at once, and better only past the line', () => {
    expect(targetLamp(61, wait, 'green')).toBe('yellow');
    expect(targetLamp(59.5, wait, 'yellow')).toBe('yellow');
    expect(targetLamp(58, wait, 'yellow')).toBe('green');
    expect(targetLamp(0, { ...wait, target: 0, unit: 'count' }, 'red')).toBe('green');
  });

  it('is dark without a value or a target', () => {
    expect(targetLamp(null, wait, 'red')).toBe('none');
    expect(targetLamp(5, { ...wait, target: null }, 'red')).toBe('none');
  });
});

it('takes the worst of several lamps', () => {
  expect(worstLamp(['green', 'none', 'red', 'yellow'])).toBe('red');
  expect(worstLamp(['none', 'green'])).toBe('green');
  expect(worstLamp([])).toBe('none');
});

it('tells where a figure goes, and nothing while a value is missing', () => {
  expect(directionOf(10, 12)).toBe('up');
  expect(directionOf(10, 9)).toBe('down');
  expect(directionOf(100, 101)).toBe('flat');
  expect(directionOf(null, 3)).toBeNull();
});
