import { removeWall, removeWallInput } from '#server/services/wall/remove.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Removes a wall and its links; its screens go dark at once. */
export const remove = permissionProcedure('wall.manage')
  .input(removeWallInput)
  .mutation(({ ctx, input }) => removeWall({ ctx, input }));
