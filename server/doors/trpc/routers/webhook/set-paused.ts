import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setWebhookPaused, setWebhookPausedInput } from '#server/services/webhook/index.ts';

/** Holds deliveries back, or lets them go again. */
export const setPaused = permissionProcedure('token.manage')
  .input(setWebhookPausedInput)
  .mutation(({ ctx, input }) => setWebhookPaused({ ctx, input }));
