import { listSkills } from '#server/services/skill/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Skills by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listSkills({ ctx }));
