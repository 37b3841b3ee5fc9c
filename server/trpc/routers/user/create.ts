import { createUser, createUserInput } from '#server/services/user/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a user. */
export const create = permissionProcedure('directory.manage')
  .input(createUserInput)
  .mutation(({ ctx, input }) => createUser({ ctx, input }));
