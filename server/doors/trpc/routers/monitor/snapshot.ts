import { monitorSnapshot } from '#server/desks/monitor/snapshot.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** Queues, agents, open contacts and today's figures of this moment, within the caller's groups and sites. */
export const snapshot = permissionProcedure('monitor.read').query(({ ctx }) => monitorSnapshot({ ctx }));
