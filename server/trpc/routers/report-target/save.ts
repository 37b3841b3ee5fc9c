import { saveTarget, saveTargetInput } from '#server/services/report-target/save.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a place outside for reports, or changes the one of that id. */
export const save = permissionProcedure('token.manage')
  .input(saveTargetInput)
  .mutation(({ ctx, input }) => saveTarget({ ctx, input }));
