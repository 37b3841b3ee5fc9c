import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateMark, updateMarkInput } from '#server/services/mark/index.ts';

/** Changes a mark. */
export const update = permissionProcedure('mark.write')
  .input(updateMarkInput)
  .mutation(({ ctx, input }) => updateMark({ ctx, input }));
