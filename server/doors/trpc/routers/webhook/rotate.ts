import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { rotateWebhook, rotateWebhookInput } from '#server/services/webhook/index.ts';

/** Replaces the secret; the new one is in this answer alone. */
export const rotate = permissionProcedure('token.manage')
  .input(rotateWebhookInput)
  .mutation(({ ctx, input }) => rotateWebhook({ ctx, input }));
