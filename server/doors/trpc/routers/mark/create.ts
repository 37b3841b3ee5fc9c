import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createMark, createMarkInput } from '#server/services/mark/index.ts';

/** Puts a mark on the charts. */
export const create = permissionProcedure('mark.write')
  .input(createMarkInput)
  .mutation(({ ctx, input }) => createMark({ ctx, input }));
