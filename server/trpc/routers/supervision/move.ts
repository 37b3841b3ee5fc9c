import { moveContact, moveContactInput } from '#server/services/supervision/move-contact.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Moves a contact to another queue or hands it to an agent. @throws not_found, conflict */
export const move = permissionProcedure('contact.supervise')
  .input(moveContactInput)
  .mutation(({ ctx, input }) => moveContact({ ctx, input }));
