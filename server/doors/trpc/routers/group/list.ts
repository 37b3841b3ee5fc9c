import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listGroups } from '#server/services/directory/group/index.ts';

/** Groups by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listGroups({ ctx }));
