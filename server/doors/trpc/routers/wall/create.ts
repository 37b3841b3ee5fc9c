import { writeWall } from '#server/desks/wall/write-wall.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createWallInput } from '#server/services/wall/wall/index.ts';

/** Makes a wall; each of its figures is checked first. */
export const create = permissionProcedure('wall.manage')
  .input(createWallInput)
  .mutation(({ ctx, input }) => writeWall(ctx, input));
