import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { retryDelivery, retryDeliveryInput } from '#server/services/webhook/index.ts';

/** Makes a delivery due at once. */
export const retry = permissionProcedure('token.manage')
  .input(retryDeliveryInput)
  .mutation(({ ctx, input }) => retryDelivery({ ctx, input }));
