import { createMark, createMarkInput } from '#server/services/mark/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Puts a mark on the charts. */
export const create = permissionProcedure('mark.write')
  .input(createMarkInput)
  .mutation(({ ctx, input }) => createMark({ ctx, input }));
