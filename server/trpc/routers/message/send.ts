import { sendMessage, sendMessageInput } from '#server/services/message/send-message.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Sends a message or a note; idempotent by clientMessageId. */
export const send = permissionProcedure('contact.work')
  .input(sendMessageInput)
  .mutation(({ ctx, input }) => sendMessage({ ctx, input }));
