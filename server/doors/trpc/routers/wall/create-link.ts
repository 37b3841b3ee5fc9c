import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createWallLink, createWallLinkInput } from '#server/services/wall/link/index.ts';

/** Makes a link that opens one wall to read; its secret is in this answer alone. */
export const createLink = permissionProcedure('wall.manage')
  .input(createWallLinkInput)
  .mutation(({ ctx, input }) => createWallLink({ ctx, input }));
