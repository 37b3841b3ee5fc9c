import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { revokeToken, revokeTokenInput } from '#server/services/access/token/index.ts';

/** Ends an API token at once. */
export const revoke = permissionProcedure('token.manage')
  .input(revokeTokenInput)
  .mutation(({ ctx, input }) => revokeToken({ ctx, input }));
