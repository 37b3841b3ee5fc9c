import { removeSchedule, removeScheduleInput } from '#server/services/report-schedule/remove.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Ends a schedule. */
export const remove = permissionProcedure('report.schedule')
  .input(removeScheduleInput)
  .mutation(({ ctx, input }) => removeSchedule({ ctx, input }));
