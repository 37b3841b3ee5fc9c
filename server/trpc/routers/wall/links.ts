import { listWallLinks, listWallLinksInput } from '#server/services/wall-link/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** A wall's links that are not revoked, newest first, without their secrets. */
export const links = permissionProcedure('wall.manage')
  .input(listWallLinksInput)
  .query(({ ctx, input }) => listWallLinks({ ctx, input }));
