import { updateWallInput } from '#server/services/wall/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';
import { writeWall } from '#server/wall/write-wall.ts';

/** Changes a wall; its screens show it at once. */
export const update = permissionProcedure('wall.manage')
  .input(updateWallInput)
  .mutation(({ ctx, input }) => writeWall(ctx, input));
