import { listSessions } from '#server/services/session/list.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** The person's own live sessions. */
export const list = signedInProcedure.query(({ ctx }) => listSessions({ ctx }));
