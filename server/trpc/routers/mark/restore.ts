import { restoreMark, restoreMarkInput } from '#server/services/mark/restore.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Brings back a mark that was removed. */
export const restore = permissionProcedure('mark.write')
  .input(restoreMarkInput)
  .mutation(({ ctx, input }) => restoreMark({ ctx, input }));
