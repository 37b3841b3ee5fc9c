import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createUser, createUserInput } from '#server/services/access/user/index.ts';

/** Makes a user. */
export const create = permissionProcedure('directory.manage')
  .input(createUserInput)
  .mutation(({ ctx, input }) => createUser({ ctx, input }));
