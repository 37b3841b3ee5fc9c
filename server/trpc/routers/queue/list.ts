import { listQueues } from '#server/services/queue/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Every queue with its settings, by name. */
export const list = permissionProcedure('directory.read').query(({ ctx }) => listQueues({ ctx }));
