import { statfs } from 'node:fs/promises';
import { ServiceError } from '#server/domain/errors.ts';
import { env } from '#server/env.ts';

/** Less than this is full: what is in hand can still be brought to its end, and nothing new is begun. */
export const LEAST_BYTES = 64 * 1024 * 1024;

/** Room on the disk of the data folder, as far as its user may take it. */
export type DiskState = { freeBytes: number; full: boolean };

type Measure = () => Promise<{ bavail: number; bsize: number }>;

/** An answer is given again for so long, in milliseconds. */
const FRESH = 2_000;

/** Makes a reader of the disk; callers at the same time share one measurement. */
export function createDiskReader(measure: Measure, now: () => number = Date.now): () => Promise<DiskState> {
  let last: { at: number; state: Promise<DiskState> } | undefined;
  const read = async () => {
    const { bavail, bsize } = await measure();
    const freeBytes = bavail * bsize;
    return { freeBytes, full: freeBytes < LEAST_BYTES };
  };
  return () => {
    if (!last || now() - last.at >= FRESH) last = { at: now(), state: read() };
    return last.state;
  };
}

let reader: (() => Promise<DiskState>) | undefined;

/** How much room there is now. @throws when the data folder cannot be reached */
export function diskState(): Promise<DiskState> {
  reader ??= createDiskReader(() => statfs(env().DATA_DIR));
  return reader();
}

/** Refuses what would begin something new on a full disk. A folder that cannot be asked stops nobody. @throws {ServiceError} unavailable */
export async function requireRoomOnDisk(state: () => Promise<DiskState> = diskState): Promise<void> {
  const room = await state().catch(() => null);
  if (!room?.full) return;
  throw new ServiceError('unavailable', 'The disk of the server is full.', {
    reason: 'diskFull',
    hint: 'Whoever runs the server must make room; then it goes on by itself.',
    retryAfter: 30,
  });
}
