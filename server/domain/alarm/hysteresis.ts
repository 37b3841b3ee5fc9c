import type { AlarmCondition } from './rule.ts';

/** How a value stands to a rule: beyond the threshold, back within the value that ends it, or neither. */
export type Level = 'raise' | 'between' | 'clear';

/** Judges a value; null: there is nothing to judge, which is well. Conditions without a threshold give 1 or 0. */
export function levelOf(condition: AlarmCondition, value: number | null): Level {
  if (value === null) return 'clear';
  if (!('raise' in condition)) return value > 0 ? 'raise' : 'clear';
  const { raise } = condition;
  const clear = 'clear' in condition ? (condition.clear ?? raise) : raise;
  if (condition.kind === 'figure' && condition.compare === 'below')
    return value < raise ? 'raise' : value >= clear ? 'clear' : 'between';
  return value > raise ? 'raise' : value <= clear ? 'clear' : 'between';
}

/** What is known of one subject of a rule; instants in milliseconds. */
export type Standing = {
  open: boolean;
  /** Since when the condition has held without an alarm. */
  heldSince: number | null;
  /** A person has resolved the alarm while its cause lasted. */
  muted: boolean;
};

export type Move = 'raise' | 'hold' | 'forget' | 'resolve' | 'nothing';

/**
 * The next step of a subject: an alarm is raised once the condition has held for the rule's time, ends when the value
 * is back within the clearing threshold, and one that a person resolved comes again only after its cause had ended.
 */
export function nextMove(level: Level, standing: Standing, holdSeconds: number, now: number): Move {
  const { open, heldSince, muted } = standing;
  if (open) return level === 'clear' ? 'resolve' : 'nothing';
  if (muted) return level === 'clear' ? 'forget' : 'nothing';
  if (level !== 'raise') return heldSince === null ? 'nothing' : 'forget';
  if (holdSeconds === 0) return 'raise';
  if (heldSince === null) return 'hold';
  return now - heldSince >= holdSeconds * 1000 ? 'raise' : 'nothing';
}
