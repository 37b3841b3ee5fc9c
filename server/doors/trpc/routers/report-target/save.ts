import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { saveTarget, saveTargetInput } from '#server/services/report/target/index.ts';

/** Makes a place outside for reports, or changes the one of that id. */
export const save = permissionProcedure('token.manage')
  .input(saveTargetInput)
  .mutation(({ ctx, input }) => saveTarget({ ctx, input }));
