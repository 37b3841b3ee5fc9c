import { updateQueue, updateQueueInput } from '#server/services/queue/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Changes a queue's settings; fields left out stay. */
export const update = permissionProcedure('directory.manage')
  .input(updateQueueInput)
  .mutation(({ ctx, input }) => updateQueue({ ctx, input }));
