import { createSkill, createSkillInput } from '#server/services/skill/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a skill. */
export const create = permissionProcedure('directory.manage')
  .input(createSkillInput)
  .mutation(({ ctx, input }) => createSkill({ ctx, input }));
