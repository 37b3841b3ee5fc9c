import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { getWall, getWallInput } from '#server/services/wall/wall/index.ts';

/** A wall to look at and to change. */
export const get = permissionProcedure('wall.manage')
  .input(getWallInput)
  .query(({ ctx, input }) => getWall({ ctx, input }));
