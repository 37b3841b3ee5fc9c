import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { testWebhook, testWebhookInput } from '#server/services/webhook/index.ts';

/** Sends a test delivery. */
export const test = permissionProcedure('token.manage')
  .input(testWebhookInput)
  .mutation(({ ctx, input }) => testWebhook({ ctx, input }));
