import { type Lamp, lampOf } from '../lamp.ts';

type Goal = { target: number | null; better: 'more' | 'less'; unit: string };

/** So far from its target, as a share of it, a value is red; in between it is yellow. */
const RED_BEYOND = 0.25;
/** So far past a line, as a share of the target, a value must be before its lamp gets better. */
const MARGIN = 0.02;

const ORDER: readonly Lamp[] = ['green', 'yellow', 'red'];

function plain(value: number, target: number, better: Goal['better'], ease: number): Lamp {
  const scale = Math.abs(target) || 1;
  const short = ((better === 'more' ? target - value : value - target) + ease * scale) / scale;
  if (short <= 1e-9) return 'green';
  return short <= RED_BEYOND + 1e-9 ? 'yellow' : 'red';
}

/**
 * The lamp of a figure against its target: yellow beyond it, red from a quarter of the target on; a ratio of which more
 * is better is judged like a service level. It gets worse at once and better only past the line by a margin.
 */
export function targetLamp(value: number | null, { target, better, unit }: Goal, before: Lamp): Lamp {
  if (value === null || target === null) return 'none';
  if (unit === 'ratio' && better === 'more') return lampOf(value, target, before);
  const now = plain(value, target, better, 0);
  if (before === 'none' || ORDER.indexOf(now) >= ORDER.indexOf(before)) return now;
  // Counts move by whole steps, and nothing is better than none: they need no margin.
  if (unit === 'count' || (better === 'less' && value <= 0)) return now;
  const eased = plain(value, target, better, MARGIN);
  return ORDER.indexOf(eased) < ORDER.indexOf(before) ? eased : before;
}

/** The worst of several lamps; `none` where no lamp is lit. */
export function worstLamp(lamps: Iterable<Lamp>): Lamp {
  let worst: Lamp = 'none';
  for (const lamp of lamps) if (ORDER.indexOf(lamp) > ORDER.indexOf(worst)) worst = lamp;
  return worst;
}

/** Whether the last of two values is more, less or about the same; null while one is missing. */
export function directionOf(before: number | null, now: number | null): 'up' | 'down' | 'flat' | null {
  if (before === null || now === null) return null;
  const much = Math.max(Math.abs(before), Math.abs(now)) * 0.02;
  if (Math.abs(now - before) <= much) return 'flat';
  return now > before ? 'up' : 'down';
}
