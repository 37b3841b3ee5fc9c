import { contactHistory, contactHistoryInput } from '#server/services/contact/list-contacts.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Earlier and other contacts of the same visitor or customer. */
export const history = signedInProcedure
  .input(contactHistoryInput)
  .query(({ ctx, input }) => contactHistory({ ctx, input }));
