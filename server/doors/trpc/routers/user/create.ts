import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createUser, createUserInput } from '#server/services/directory/user/create.ts';

/** Makes a user. */
export const create = permissionProcedure('directory.manage')
  .input(createUserInput)
  .mutation(({ ctx, input }) => createUser({ ctx, input }));
