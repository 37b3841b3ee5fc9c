import { createToken, createTokenInput } from '#server/services/token/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes an API token; its secret is in this answer alone. */
export const create = permissionProcedure('token.manage')
  .input(createTokenInput)
  .mutation(({ ctx, input }) => createToken({ ctx, input }));
