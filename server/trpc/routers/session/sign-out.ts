import { signOut as end } from '#server/services/session/revoke.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Ends the session that asks. The cookie that is left opens nothing. */
export const signOut = signedInProcedure.mutation(({ ctx }) => end({ ctx }));
