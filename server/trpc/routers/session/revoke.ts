import { revokeSession, revokeSessionInput } from '#server/services/session/revoke.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Ends one of the person's own sessions; its open connections close at once. */
export const revoke = signedInProcedure
  .input(revokeSessionInput)
  .mutation(({ ctx, input }) => revokeSession({ ctx, input }));
