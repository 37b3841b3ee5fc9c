import { createSite, createSiteInput } from '#server/services/site/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a site with a key for the snippet. */
export const create = permissionProcedure('directory.manage')
  .input(createSiteInput)
  .mutation(({ ctx, input }) => createSite({ ctx, input }));
