import { logger } from '#server/platform/observability/log.ts';
import { loadActor } from '#server/services/access/session/index.ts';
import { CLOSE, type LiveConnection } from './connection.ts';

/** Revocations may have been missed while nothing was heard of Postgres: every staff session is looked up again. */
export async function recheckSessions(connections: Iterable<LiveConnection>): Promise<void> {
  try {
    for (const connection of [...connections]) {
      const actor = connection.ctx?.actor;
      if (actor?.kind !== 'user') continue;
      const still = await loadActor(actor.sessionId);
      if (!still) connection.close(CLOSE.signedOut, 'signed out');
    }
  } catch (error) {
    // Postgres went away again; its return asks once more.
    logger('live').warn({ err: error }, 'sessions could not be looked up');
  }
}
