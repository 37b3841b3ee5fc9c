import { listTokens, listTokensInput } from '#server/services/token/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** API tokens that are not revoked, newest first, without their secrets. */
export const list = permissionProcedure('token.manage')
  .input(listTokensInput)
  .query(({ ctx, input }) => listTokens({ ctx, input }));
