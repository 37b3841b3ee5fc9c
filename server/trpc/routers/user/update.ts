import { updateUser, updateUserInput } from '#server/services/user/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Changes a user; a change of rights ends their sessions. */
export const update = permissionProcedure('directory.manage')
  .input(updateUserInput)
  .mutation(({ ctx, input }) => updateUser({ ctx, input }));
