import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listSites } from '#server/services/directory/site/index.ts';

/** Sites with their domains, by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listSites({ ctx }));
