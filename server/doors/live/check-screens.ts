import { logger } from '#server/platform/observability/log.ts';
import { checkShownLinks } from '#server/services/wall/link/index.ts';
import { CLOSE, type LiveConnection } from './connection.ts';

const linkOf = ({ ctx }: LiveConnection) => (ctx?.actor.kind === 'wall' ? ctx.actor.linkId : null);

/** Looks up the links of all screens anew, notes that they are seen, and closes those whose link has ended. */
export async function checkScreens(connections: Iterable<LiveConnection>): Promise<void> {
  const screens = [...connections].flatMap((connection) => {
    const link = linkOf(connection);
    return link === null ? [] : [{ connection, link }];
  });
  if (screens.length === 0) return;
  try {
    const holding = await checkShownLinks([...new Set(screens.map(({ link }) => link))]);
    for (const { connection, link } of screens)
      if (!holding.has(link)) connection.close(CLOSE.signedOut, 'the link has ended');
  } catch (error) {
    // Postgres went away; the next look asks again.
    logger('live').warn({ err: error }, 'links of walls could not be looked up');
  }
}
