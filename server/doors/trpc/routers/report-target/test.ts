import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { testTarget, testTargetInput } from '#server/services/report/target/index.ts';

/** Puts a small file into a target. */
export const test = permissionProcedure('token.manage')
  .input(testTargetInput)
  .mutation(({ ctx, input }) => testTarget({ ctx, input }));
