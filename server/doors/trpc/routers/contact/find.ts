import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { findContacts, findContactsInput } from '#server/services/contact/contact/index.ts';

/** The newest contacts that a text names: an id, a visitor's name, a subject. */
export const find = permissionProcedure('contact.read')
  .input(findContactsInput)
  .query(({ ctx, input }) => findContacts({ ctx: ctx.session, input }));
