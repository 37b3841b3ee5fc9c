/** A request that comes again so soon, in milliseconds, is the same one whose answer got lost. */
const SOON = 10 * 60_000;

/** True when something made at that instant may be answered again with its secret. */
export function isFreshRepeat(madeAt: Date, now = Date.now()): boolean {
  return now - madeAt.getTime() < SOON;
}
