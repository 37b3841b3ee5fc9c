import { getWall, getWallInput } from '#server/services/wall/get.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** A wall to look at and to change. */
export const get = permissionProcedure('wall.manage')
  .input(getWallInput)
  .query(({ ctx, input }) => getWall({ ctx, input }));
