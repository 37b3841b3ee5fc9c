import { getQueue, getQueueInput } from '#server/services/queue/get.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** One queue with its settings. */
export const get = permissionProcedure('directory.read')
  .input(getQueueInput)
  .query(({ ctx, input }) => getQueue({ ctx, input }));
