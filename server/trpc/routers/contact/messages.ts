import { listMessages, listMessagesInput } from '#server/services/message/list-messages.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** A page of the conversation. */
export const messages = signedInProcedure
  .input(listMessagesInput)
  .query(({ ctx, input }) => listMessages({ ctx, input }));
