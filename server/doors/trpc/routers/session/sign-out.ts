import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { signOut as end } from '#server/services/access/session/index.ts';

/** Ends the session that asks. The cookie that is left opens nothing. */
export const signOut = signedInProcedure.mutation(({ ctx }) => end({ ctx }));
