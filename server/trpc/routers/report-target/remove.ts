import { removeTarget, removeTargetInput } from '#server/services/report-target/remove.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Takes a target away; its secret is erased at once. */
export const remove = permissionProcedure('token.manage')
  .input(removeTargetInput)
  .mutation(({ ctx, input }) => removeTarget({ ctx, input }));
