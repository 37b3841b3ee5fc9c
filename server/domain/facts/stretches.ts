import type { Stretch } from './facts.ts';

/** Later than every event: stands for an end that is not known yet. */
const never = Number.MAX_SAFE_INTEGER;

/** Length of what is over; a stretch that lasts counts nothing. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, stretch) => sum + (stretch.to === null ? 0 : stretch.to - stretch.from), 0);
}

/** Closes the last stretch when it is open. */
export function close(stretches: Stretch[], at: number): void {
  const last = stretches.at(-1);
  if (last !== undefined && last.to === null) last.to = at;
}

/** What of `stretches` (sorted, apart) lies outside `holes` (sorted, apart). */
export function without(stretches: readonly Stretch[], holes: readonly Stretch[]): Stretch[] {
  const rest: Stretch[] = [];
  for (const stretch of stretches) {
    const end = stretch.to ?? never;
    let start = stretch.from;
    for (const hole of holes) {
      const holeEnd = hole.to ?? never;
      if (holeEnd <= start || hole.from >= end) continue;
      if (hole.from > start) rest.push({ from: start, to: hole.from });
      start = Math.max(start, holeEnd);
    }
    if (start < end) rest.push({ from: start, to: stretch.to });
  }
  return rest;
}

/** Length of the part of the stretches before an instant. */
export function lengthBefore(stretches: readonly Stretch[], at: number): number {
  return stretches.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? at, at) - from), 0);
}
