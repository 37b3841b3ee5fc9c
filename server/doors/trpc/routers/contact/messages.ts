import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { listMessages, listMessagesInput } from '#server/services/contact/message/index.ts';

/** A page of the conversation. */
export const messages = signedInProcedure
  .input(listMessagesInput)
  .query(({ ctx, input }) => listMessages({ ctx, input }));
