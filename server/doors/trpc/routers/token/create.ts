import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createToken, createTokenInput } from '#server/services/access/token/index.ts';

/** Makes an API token; its secret is in this answer alone. */
export const create = permissionProcedure('token.manage')
  .input(createTokenInput)
  .mutation(({ ctx, input }) => createToken({ ctx, input }));
