import { setTimeout as pause } from 'node:timers/promises';

/** How long a page waits to learn which days have contacts (ms); the screen itself has more patience. */
const PATIENCE = 150;

/**
 * The latest contact, if that is told in time; null where there is none, where it takes too long and where it cannot be
 * told, so that today is asked for instead of waiting. Server only.
 */
export async function latestWithin(
  extent: Promise<{ latest: string | null }>,
  patience: number = PATIENCE,
): Promise<string | null> {
  const told = await Promise.race([extent, pause(patience, null)]).catch(() => null);
  return told?.latest ?? null;
}
