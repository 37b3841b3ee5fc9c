import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { sendMessage, sendMessageInput } from '#server/services/contact/message/index.ts';

/** Sends a message or a note; idempotent by clientMessageId. */
export const send = permissionProcedure('contact.work')
  .input(sendMessageInput)
  .mutation(({ ctx, input }) => sendMessage({ ctx, input }));
