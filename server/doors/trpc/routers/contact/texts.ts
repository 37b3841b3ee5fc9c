import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { searchTexts, searchTextsInput } from '#server/services/contact/contact/index.ts';

/** Contacts of a range in whose messages a text stands. @throws invalid */
export const texts = permissionProcedure('contact.read')
  .input(searchTextsInput)
  .query(({ ctx, input }) => searchTexts({ ctx, input }));
