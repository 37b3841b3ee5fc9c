import { createGroup, createGroupInput } from '#server/services/group/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a group. */
export const create = permissionProcedure('directory.manage')
  .input(createGroupInput)
  .mutation(({ ctx, input }) => createGroup({ ctx, input }));
