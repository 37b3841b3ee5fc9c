import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { runSchedule, runScheduleInput } from '#server/services/report/schedule/index.ts';

/** Has the report sent once beside its times. */
export const run = permissionProcedure('report.schedule')
  .input(runScheduleInput)
  .mutation(({ ctx, input }) => runSchedule({ ctx, input }));
