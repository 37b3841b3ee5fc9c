import { listReasons, listReasonsInput } from '#server/services/reason/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Contact reasons of a queue, in their order. */
export const list = permissionProcedure('directory.read')
  .input(listReasonsInput)
  .query(({ ctx, input }) => listReasons({ ctx, input }));
