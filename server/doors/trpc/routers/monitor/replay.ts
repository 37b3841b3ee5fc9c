import { replayInput, replayMonitor } from '#server/desks/monitor/replay.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** The monitor as it stood at an instant of the past, within the caller's groups and sites. @throws invalid, unavailable */
export const replay = permissionProcedure('monitor.read')
  .input(replayInput)
  .query(({ ctx, input }) => replayMonitor({ ctx, ...input }));
