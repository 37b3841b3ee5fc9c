import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createGroup, createGroupInput } from '#server/services/directory/group/index.ts';

/** Makes a group. */
export const create = permissionProcedure('directory.manage')
  .input(createGroupInput)
  .mutation(({ ctx, input }) => createGroup({ ctx, input }));
