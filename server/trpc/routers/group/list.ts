import { listGroups } from '#server/services/group/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Groups by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listGroups({ ctx }));
