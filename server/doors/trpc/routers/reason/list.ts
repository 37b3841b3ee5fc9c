import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listReasons, listReasonsInput } from '#server/services/directory/reason/index.ts';

/** Contact reasons of a queue, in their order. */
export const list = permissionProcedure('directory.read')
  .input(listReasonsInput)
  .query(({ ctx, input }) => listReasons({ ctx, input }));
