import { endContact, endContactInput } from '#server/services/contact/end-contact.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Ends the conversation; the agent wraps up. */
export const end = permissionProcedure('contact.work')
  .input(endContactInput)
  .mutation(({ ctx, input }) => endContact({ ctx, input }));
