import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { moveContact, moveContactInput } from '#server/services/contact/supervision/index.ts';

/** Moves a contact to another queue or hands it to an agent. @throws not_found, conflict */
export const move = permissionProcedure('contact.supervise')
  .input(moveContactInput)
  .mutation(({ ctx, input }) => moveContact({ ctx, input }));
