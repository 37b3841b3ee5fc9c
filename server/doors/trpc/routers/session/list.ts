import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { listSessions } from '#server/services/access/session/index.ts';

/** The person's own live sessions. */
export const list = signedInProcedure.query(({ ctx }) => listSessions({ ctx }));
