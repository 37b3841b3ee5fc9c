import { listWalls, listWallsInput } from '#server/services/wall/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Walls within the person's groups and sites, by name. */
export const list = permissionProcedure('wall.manage')
  .input(listWallsInput)
  .query(({ ctx, input }) => listWalls({ ctx, input }));
