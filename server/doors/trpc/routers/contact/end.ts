import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { endContact, endContactInput } from '#server/services/contact/contact/index.ts';

/** Ends the conversation; the agent wraps up. */
export const end = permissionProcedure('contact.work')
  .input(endContactInput)
  .mutation(({ ctx, input }) => endContact({ ctx, input }));
