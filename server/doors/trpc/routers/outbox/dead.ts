import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listDeadEvents, listDeadEventsInput } from '#server/services/outbox/index.ts';

/** Events that were set aside, newest first. */
export const dead = permissionProcedure('history.import')
  .input(listDeadEventsInput)
  .query(({ ctx, input }) => listDeadEvents({ ctx, input }));
