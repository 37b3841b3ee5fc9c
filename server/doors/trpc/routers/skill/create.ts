import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createSkill, createSkillInput } from '#server/services/directory/skill/index.ts';

/** Makes a skill. */
export const create = permissionProcedure('directory.manage')
  .input(createSkillInput)
  .mutation(({ ctx, input }) => createSkill({ ctx, input }));
