import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeMark, removeMarkInput } from '#server/services/mark/index.ts';

/** Takes a mark off the charts; it can be brought back. */
export const remove = permissionProcedure('mark.write')
  .input(removeMarkInput)
  .mutation(({ ctx, input }) => removeMark({ ctx, input }));
