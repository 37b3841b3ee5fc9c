import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createQueue, createQueueInput } from '#server/services/directory/queue/index.ts';

/** Makes a queue. */
export const create = permissionProcedure('directory.manage')
  .input(createQueueInput)
  .mutation(({ ctx, input }) => createQueue({ ctx, input }));
