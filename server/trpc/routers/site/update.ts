import { updateSite, updateSiteInput } from '#server/services/site/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Changes a site; fields left out stay. */
export const update = permissionProcedure('directory.manage')
  .input(updateSiteInput)
  .mutation(({ ctx, input }) => updateSite({ ctx, input }));
