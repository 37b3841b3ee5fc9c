import { setWallOrigins, setWallOriginsInput } from '#server/services/wall-origin/set.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Says of which origins walls may show web pages. */
export const setOrigins = permissionProcedure('directory.manage')
  .input(setWallOriginsInput)
  .mutation(({ ctx, input }) => setWallOrigins({ ctx, input }));
