import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listTokens, listTokensInput } from '#server/services/access/token/index.ts';

/** API tokens that are not revoked, newest first, without their secrets. */
export const list = permissionProcedure('token.manage')
  .input(listTokensInput)
  .query(({ ctx, input }) => listTokens({ ctx, input }));
