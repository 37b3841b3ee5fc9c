import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateQueue, updateQueueInput } from '#server/services/directory/queue/index.ts';

/** Changes a queue's settings; fields left out stay. */
export const update = permissionProcedure('directory.manage')
  .input(updateQueueInput)
  .mutation(({ ctx, input }) => updateQueue({ ctx, input }));
