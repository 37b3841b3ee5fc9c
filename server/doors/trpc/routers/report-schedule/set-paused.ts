import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setSchedulePaused, setSchedulePausedInput } from '#server/services/report/schedule/index.ts';

/** Stops a schedule’s times, or lets them go on. */
export const setPaused = permissionProcedure('report.schedule')
  .input(setSchedulePausedInput)
  .mutation(({ ctx, input }) => setSchedulePaused({ ctx, input }));
