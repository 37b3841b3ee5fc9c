import { listSites } from '#server/services/site/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Sites with their domains, by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listSites({ ctx }));
