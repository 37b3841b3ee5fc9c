import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { revokeWallLink, revokeWallLinkInput } from '#server/services/wall/link/index.ts';

/** Ends a link for good; its screens go dark at once. */
export const revokeLink = permissionProcedure('wall.manage')
  .input(revokeWallLinkInput)
  .mutation(({ ctx, input }) => revokeWallLink({ ctx, input }));
