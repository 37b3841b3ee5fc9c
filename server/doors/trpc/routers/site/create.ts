import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createSite, createSiteInput } from '#server/services/directory/site/index.ts';

/** Makes a site with a key for the snippet. */
export const create = permissionProcedure('directory.manage')
  .input(createSiteInput)
  .mutation(({ ctx, input }) => createSite({ ctx, input }));
