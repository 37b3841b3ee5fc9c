import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setWallOrigins, setWallOriginsInput } from '#server/services/wall/origin/index.ts';

/** Says of which origins walls may show web pages. */
export const setOrigins = permissionProcedure('directory.manage')
  .input(setWallOriginsInput)
  .mutation(({ ctx, input }) => setWallOrigins({ ctx, input }));
