import { createQueue, createQueueInput } from '#server/services/queue/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a queue. */
export const create = permissionProcedure('directory.manage')
  .input(createQueueInput)
  .mutation(({ ctx, input }) => createQueue({ ctx, input }));
