import { describe, expect, it } from 'vitest';
import { lampOf } from './lamp.ts';

describe('lampOf', () => {
  it.each([
    [0.8, 'green'],
    [0.79, 'yellow'],
    [0.7, 'yellow'],
    [0.69, 'red'],
    [null, 'none'],
  ] as const)('shows %s against 80 %% as %s', (value, lamp) => {
    expect(lampOf(value, 0.8, 'none')).toBe(lamp);
  });

  it('gets worse at once', () => {
    expect(lampOf(0.799, 0.8, 'green')).toBe('yellow');
    expect(lampOf(0.5, 0.8, 'green')).toBe('red');
  });

  it('gets better only when the line is passed by the margin', () => {
    expect(lampOf(0.81, 0.8, 'yellow')).toBe('yellow');
    expect(lampOf(0.82, 0.8, 'yellow')).toBe('green');
    expect(lampOf(0.71, 0.8, 'red')).toBe('red');
    expect(lampOf(0.73, 0.8, 'red')).toBe('yellow');
    expect(lampOf(0.81, 0.8, 'red')).toBe('yellow');
  });

  it('can be green when everything is asked for', () => {
    expect(lampOf(1, 1, 'yellow')).toBe('green');
  });

  it('goes out without a value and comes on afresh', () => {
    expect(lampOf(null, 0.8, 'green')).toBe('none');
    expect(lampOf(0.81, 0.8, 'none')).toBe('green');
  });
});
