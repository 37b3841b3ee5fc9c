import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateUser, updateUserInput } from '#server/services/access/user/index.ts';

/** Changes a user; a change of rights ends their sessions. */
export const update = permissionProcedure('directory.manage')
  .input(updateUserInput)
  .mutation(({ ctx, input }) => updateUser({ ctx, input }));
