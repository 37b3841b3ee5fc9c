import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf, nextMove, type Standing } from './hysteresis.ts';
import { type AlarmCondition, alarmCondition } from './rule.ts';

const waiting: AlarmCondition = { kind: 'waiting', raise: 5, clear: 2 };
const level: AlarmCondition = {
  kind: 'figure',
  metric: 'serviceLevelLive',
  window: 'today',
  compare: 'below',
  raise: 0.7,
  clear: 0.8,
};
const calm: Standing = { open: false, heldSince: null, muted: false };

describe('the level of a value', () => {
  it.each([
    [waiting, 6, 'raise'],
    [waiting, 5, 'between'],
    [waiting, 2, 'clear'],
    [waiting, null, 'clear'],
    [level, 0.69, 'raise'],
    [level, 0.7, 'between'],
    [level, 0.8, 'clear'],
    [{ kind: 'waiting', raise: 1 }, 1, 'clear'],
    [{ kind: 'conservation' }, 1, 'raise'],
    [{ kind: 'conservation' }, 0, 'clear'],
    [{ kind: 'outbox' }, 1, 'raise'],
  ] as const)('%o at %s is %s', (condition, value, expected) => {
    expect(levelOf(condition, value)).toBe(expected);
  });
});

describe('the next move', () => {
  it('raises at once, or when the condition has held long enough', () => {
    expect(nextMove('raise', calm, 0, 0)).toBe('raise');
    expect(nextMove('raise', calm, 60, 1000)).toBe('hold');
    const held = { ...calm, heldSince: 1000 };
    expect(nextMove('raise', held, 60, 60_999)).toBe('nothing');
    expect(nextMove('raise', held, 60, 61_000)).toBe('raise');
    expect(nextMove('between', held, 60, 61_000)).toBe('forget');
  });

  it('keeps an alarm while the value is between its thresholds', () => {
    const open = { ...calm, open: true };
    expect(nextMove('between', open, 60, 0)).toBe('nothing');
    expect(nextMove('clear', open, 60, 0)).toBe('resolve');
  });

  it('leaves what a person resolved alone until its cause has ended', () => {
    const muted = { ...calm, heldSince: 0, muted: true };
    expect(nextMove('raise', muted, 0, 1e9)).toBe('nothing');
    expect(nextMove('between', muted, 0, 1e9)).toBe('nothing');
    expect(nextMove('clear', muted, 0, 1e9)).toBe('forget');
  });

  it('never has more than one alarm at once, and raises each only beyond the threshold', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 })), fc.integer({ min: 0, max: 3 }), (values, hold) => {
        const standing = { ...calm };
        let now = 0;
        for (const value of values) {
          now += 1000;
          const move = nextMove(levelOf(waiting, value), standing, hold, now);
          if (move === 'raise') {
            expect(standing.open).toBe(false);
            expect(value).toBeGreaterThan(5);
            Object.assign(standing, { open: true, heldSince: null });
          }
          if (move === 'resolve') {
            expect(value).toBeLessThanOrEqual(2);
            standing.open = false;
          }
          if (move === 'hold') standing.heldSince = now;
          if (move === 'forget') standing.heldSince = null;
        }
      }),
    );
  });
});

describe('a condition', () => {
  it.each([
    [{ kind: 'waiting', raise: 2, clear: 3 }, 'clear'],
    [{ ...level, clear: 0.6 }, 'clear'],
    [{ ...level, values: ['service'] }, 'split'],
  ])('%o is refused at %s', (condition, field) => {
    expect(alarmCondition.safeParse(condition).error?.issues[0]?.path).toEqual([field]);
  });
});
