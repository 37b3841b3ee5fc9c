import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { takeOverSchedule, takeOverScheduleInput } from '#server/services/report/schedule/index.ts';

/** Makes a schedule that somebody has left behind one’s own. */
export const takeOver = permissionProcedure('report.schedule')
  .input(takeOverScheduleInput)
  .mutation(({ ctx, input }) => takeOverSchedule({ ctx, input }));
