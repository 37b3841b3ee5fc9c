import { revokeToken, revokeTokenInput } from '#server/services/token/revoke.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Ends an API token at once. */
export const revoke = permissionProcedure('token.manage')
  .input(revokeTokenInput)
  .mutation(({ ctx, input }) => revokeToken({ ctx, input }));
