import { retryDelivery, retryDeliveryInput } from '#server/services/webhook/retry.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a delivery due at once. */
export const retry = permissionProcedure('token.manage')
  .input(retryDeliveryInput)
  .mutation(({ ctx, input }) => retryDelivery({ ctx, input }));
