import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listWalls, listWallsInput } from '#server/services/wall/wall/index.ts';

/** Walls within the person's groups and sites, by name. */
export const list = permissionProcedure('wall.manage')
  .input(listWallsInput)
  .query(({ ctx, input }) => listWalls({ ctx, input }));
