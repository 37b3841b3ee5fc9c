import { setSchedulePaused, setSchedulePausedInput } from '#server/services/report-schedule/set-paused.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Stops a schedule’s times, or lets them go on. */
export const setPaused = permissionProcedure('report.schedule')
  .input(setSchedulePausedInput)
  .mutation(({ ctx, input }) => setSchedulePaused({ ctx, input }));
