import { listDeliveries, listDeliveriesInput } from '#server/services/webhook/list-deliveries.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** A webhook’s deliveries, newest first. */
export const deliveries = permissionProcedure('token.manage')
  .input(listDeliveriesInput)
  .query(({ ctx, input }) => listDeliveries({ ctx, input }));
