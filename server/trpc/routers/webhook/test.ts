import { testWebhook, testWebhookInput } from '#server/services/webhook/test.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Sends a test delivery. */
export const test = permissionProcedure('token.manage')
  .input(testWebhookInput)
  .mutation(({ ctx, input }) => testWebhook({ ctx, input }));
