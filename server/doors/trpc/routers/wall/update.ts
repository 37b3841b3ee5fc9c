import { writeWall } from '#server/desks/wall/write-wall.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateWallInput } from '#server/services/wall/wall/index.ts';

/** Changes a wall; its screens show it at once. */
export const update = permissionProcedure('wall.manage')
  .input(updateWallInput)
  .mutation(({ ctx, input }) => writeWall(ctx, input));
