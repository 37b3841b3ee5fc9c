export type Lamp = 'green' | 'yellow' | 'red' | 'none';

/** So far below its target a service level is red; in between it is yellow. */
const RED_BELOW = 0.1;
/** So far a value must pass a line before a lamp gets better, so that it does not flicker around it. */
const MARGIN = 0.02;

const ORDER: readonly Lamp[] = ['green', 'yellow', 'red'];

/** 0.8 − 0.1 is not quite 0.7 in binary. */
const reaches = (value: number, line: number): boolean => value > line - 1e-9;

function plain(value: number, target: number): Lamp {
  if (reaches(value, target)) return 'green';
  return reaches(value, target - RED_BELOW) ? 'yellow' : 'red';
}

/**
 * Whether a queue is at rest: nobody waits, and nobody is signed in who could serve it. What came of the day before is
 * then no reason to act, so that no lamp burns.
 */
export function isAtRest(queue: { waiting: number; signedIn: number }): boolean {
  return queue.waiting === 0 && queue.signedIn === 0;
}

/**
 * The lamp of a service level (0–1) against its target. It gets worse at once, and better only when the value has
 * passed the line by a margin. Without a value there is no lamp.
 */
export function lampOf(value: number | null, target: number, before: Lamp): Lamp {
  if (value === null) return 'none';
  const now = plain(value, target);
  if (before === 'none' || ORDER.indexOf(now) >= ORDER.indexOf(before)) return now;
  // The target may be so high that no value passes it by the margin.
  const eased = value >= 1 ? now : plain(value - MARGIN, target);
  return ORDER.indexOf(eased) < ORDER.indexOf(before) ? eased : before;
}
