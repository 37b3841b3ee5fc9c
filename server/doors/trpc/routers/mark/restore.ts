import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { restoreMark, restoreMarkInput } from '#server/services/mark/index.ts';

/** Brings back a mark that was removed. */
export const restore = permissionProcedure('mark.write')
  .input(restoreMarkInput)
  .mutation(({ ctx, input }) => restoreMark({ ctx, input }));
