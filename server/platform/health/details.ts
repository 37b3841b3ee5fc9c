import { type DiskState, diskState } from './disk.ts';
import { type OutboxState, outboxState } from './outbox-state.ts';

/** What is not well although every component is; none of it makes the system unhealthy. */
export type HealthDetails = {
  /** Events that are not in the figures; null: Postgres did not say. */
  outbox: OutboxState | null;
  /** Room on the disk of the data folder; null: it did not say. */
  disk: DiskState | null;
};

/** Counting may be slow while much waits: an answer is given again for so long, in milliseconds. */
const FRESH = 5_000;
/** Health does not wait longer for its details, in milliseconds. */
const PATIENCE = 2_000;

/** Makes a reader of the details; callers at the same time share one count. */
export function createDetails(
  count: () => Promise<OutboxState> = outboxState,
  now: () => number = Date.now,
  disk: () => Promise<DiskState> = diskState,
) {
  let last: { at: number; details: Promise<HealthDetails> } | undefined;
  const ask = async (): Promise<HealthDetails> => {
    const counted = count().catch(() => null);
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), PATIENCE);
    const outbox = await Promise.race([counted, late.promise]);
    clearTimeout(timer);
    return { outbox, disk: await disk().catch(() => null) };
  };
  return (): Promise<HealthDetails> => {
    if (!last || now() - last.at >= FRESH) last = { at: now(), details: ask() };
    return last.details;
  };
}
