import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { revokeSession, revokeSessionInput } from '#server/services/access/session/index.ts';

/** Ends one of the person's own sessions; its open connections close at once. */
export const revoke = signedInProcedure
  .input(revokeSessionInput)
  .mutation(({ ctx, input }) => revokeSession({ ctx, input }));
