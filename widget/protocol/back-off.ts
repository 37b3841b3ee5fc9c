/** Milliseconds: the window of the first attempt, and the widest one. */
export type Window = { first: number; longest: number };

/**
 * Milliseconds to wait before attempt n (from 0) to connect again: anywhere in a window that doubles, so that those who
 * lost the server together come back spread over it.
 * @param chance from 0 up to 1
 */
export function backOff(attempt: number, chance: number, { first, longest }: Window): number {
  return Math.round(Math.min(longest, first * 2 ** Math.min(attempt, 20)) * chance);
}
