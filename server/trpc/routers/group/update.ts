import { updateGroup, updateGroupInput } from '#server/services/group/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Renames or moves a group. */
export const update = permissionProcedure('directory.manage')
  .input(updateGroupInput)
  .mutation(({ ctx, input }) => updateGroup({ ctx, input }));
