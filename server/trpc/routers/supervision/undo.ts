import { undoAct, undoActInput } from '#server/services/supervision/undo.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Takes back an own act of the last minute. @throws not_found, conflict */
export const undo = permissionProcedure('contact.supervise')
  .input(undoActInput)
  .mutation(({ ctx, input }) => undoAct({ ctx, input }));
