import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { contactHistory, contactHistoryInput } from '#server/services/contact/contact/index.ts';

/** Earlier and other contacts of the same visitor or customer. */
export const history = signedInProcedure
  .input(contactHistoryInput)
  .query(({ ctx, input }) => contactHistory({ ctx, input }));
