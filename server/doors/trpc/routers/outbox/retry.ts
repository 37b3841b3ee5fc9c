import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { retryDeadEvents, retryDeadEventsInput } from '#server/services/outbox/index.ts';

/** Sends events that were set aside on their way once more. */
export const retry = permissionProcedure('history.import')
  .input(retryDeadEventsInput)
  .mutation(({ ctx, input }) => retryDeadEvents({ ctx, input }));
