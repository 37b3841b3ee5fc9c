import { lampTrailInput, lampTrail as trailOfDay } from '#server/desks/monitor/replay.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** When each queue's lamp was which colour on a local day, within the caller's groups and sites. @throws unavailable */
export const lampTrail = permissionProcedure('monitor.read')
  .input(lampTrailInput)
  .query(({ ctx, input }) => trailOfDay({ ctx, ...input }));
