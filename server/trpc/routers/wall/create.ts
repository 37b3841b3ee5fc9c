import { createWallInput } from '#server/services/wall/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';
import { writeWall } from '#server/wall/write-wall.ts';

/** Makes a wall; each of its figures is checked first. */
export const create = permissionProcedure('wall.manage')
  .input(createWallInput)
  .mutation(({ ctx, input }) => writeWall(ctx, input));
