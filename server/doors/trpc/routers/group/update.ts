import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateGroup, updateGroupInput } from '#server/services/directory/group/index.ts';

/** Renames or moves a group. */
export const update = permissionProcedure('directory.manage')
  .input(updateGroupInput)
  .mutation(({ ctx, input }) => updateGroup({ ctx, input }));
