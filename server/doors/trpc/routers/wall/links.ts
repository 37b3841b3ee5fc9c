import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listWallLinks, listWallLinksInput } from '#server/services/wall/link/index.ts';

/** A wall's links that are not revoked, newest first, without their secrets. */
export const links = permissionProcedure('wall.manage')
  .input(listWallLinksInput)
  .query(({ ctx, input }) => listWallLinks({ ctx, input }));
