import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { undoAct, undoActInput } from '#server/services/contact/supervision/index.ts';

/** Takes back an own act of the last minute. @throws not_found, conflict */
export const undo = permissionProcedure('contact.supervise')
  .input(undoActInput)
  .mutation(({ ctx, input }) => undoAct({ ctx, input }));
