import { takeOverSchedule, takeOverScheduleInput } from '#server/services/report-schedule/take-over.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a schedule that somebody has left behind one’s own. */
export const takeOver = permissionProcedure('report.schedule')
  .input(takeOverScheduleInput)
  .mutation(({ ctx, input }) => takeOverSchedule({ ctx, input }));
