import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateSite, updateSiteInput } from '#server/services/directory/site/index.ts';

/** Changes a site; fields left out stay. */
export const update = permissionProcedure('directory.manage')
  .input(updateSiteInput)
  .mutation(({ ctx, input }) => updateSite({ ctx, input }));
