import { searchTexts, searchTextsInput } from '#server/services/contact/search-texts.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Contacts of a range in whose messages a text stands. @throws invalid */
export const texts = permissionProcedure('contact.read')
  .input(searchTextsInput)
  .query(({ ctx, input }) => searchTexts({ ctx, input }));
