import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listSkills } from '#server/services/directory/skill/index.ts';

/** Skills by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listSkills({ ctx }));
