import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeWall, removeWallInput } from '#server/services/wall/wall/index.ts';

/** Removes a wall and its links; its screens go dark at once. */
export const remove = permissionProcedure('wall.manage')
  .input(removeWallInput)
  .mutation(({ ctx, input }) => removeWall({ ctx, input }));
