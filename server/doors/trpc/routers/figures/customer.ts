import { askCustomer, customerInput } from '#server/desks/figures/customer.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** One customer as a whole: who it is, and the figures of the last ten years. @throws not_found, unavailable */
export const customer = permissionProcedure('figures.read')
  .input(customerInput)
  .query(({ ctx, input }) => askCustomer({ ctx, input }));
