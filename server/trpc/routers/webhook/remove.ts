import { removeWebhook, removeWebhookInput } from '#server/services/webhook/remove.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Ends a webhook; what was not delivered yet goes with it. */
export const remove = permissionProcedure('token.manage')
  .input(removeWebhookInput)
  .mutation(({ ctx, input }) => removeWebhook({ ctx, input }));
