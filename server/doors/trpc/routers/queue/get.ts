import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { getQueue, getQueueInput } from '#server/services/directory/queue/index.ts';

/** One queue with its settings. */
export const get = permissionProcedure('directory.read')
  .input(getQueueInput)
  .query(({ ctx, input }) => getQueue({ ctx, input }));
