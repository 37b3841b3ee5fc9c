import { runSchedule, runScheduleInput } from '#server/services/report-schedule/run-now.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Has the report sent once beside its times. */
export const run = permissionProcedure('report.schedule')
  .input(runScheduleInput)
  .mutation(({ ctx, input }) => runSchedule({ ctx, input }));
