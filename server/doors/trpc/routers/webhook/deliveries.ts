import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listDeliveries, listDeliveriesInput } from '#server/services/webhook/index.ts';

/** A webhook’s deliveries, newest first. */
export const deliveries = permissionProcedure('token.manage')
  .input(listDeliveriesInput)
  .query(({ ctx, input }) => listDeliveries({ ctx, input }));
