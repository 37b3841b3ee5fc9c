import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createWebhook, createWebhookInput } from '#server/services/webhook/index.ts';

/** Registers an address; its secret is in this answer alone. */
export const create = permissionProcedure('token.manage')
  .input(createWebhookInput)
  .mutation(({ ctx, input }) => createWebhook({ ctx, input }));
