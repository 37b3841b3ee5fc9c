const FIRST = 500;
const LONGEST = 30_000;

/** Milliseconds to wait before attempt n (from 0) to connect again: doubles, half of it by chance, so that visitors do not return all at once. */
export function backOff(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10));
  return Math.round(whole / 2 + (whole / 2) * chance);
}
