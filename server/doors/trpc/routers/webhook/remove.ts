import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeWebhook, removeWebhookInput } from '#server/services/webhook/index.ts';

/** Ends a webhook; what was not delivered yet goes with it. */
export const remove = permissionProcedure('token.manage')
  .input(removeWebhookInput)
  .mutation(({ ctx, input }) => removeWebhook({ ctx, input }));
