import { updateMark, updateMarkInput } from '#server/services/mark/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Changes a mark. */
export const update = permissionProcedure('mark.write')
  .input(updateMarkInput)
  .mutation(({ ctx, input }) => updateMark({ ctx, input }));
