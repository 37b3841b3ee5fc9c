import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listQueues } from '#server/services/directory/queue/index.ts';

/** Every queue with its settings, by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listQueues({ ctx }));
