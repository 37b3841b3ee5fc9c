import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeTarget, removeTargetInput } from '#server/services/report/target/index.ts';

/** Takes a target away; its secret is erased at once. */
export const remove = permissionProcedure('token.manage')
  .input(removeTargetInput)
  .mutation(({ ctx, input }) => removeTarget({ ctx, input }));
