import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeSchedule, removeScheduleInput } from '#server/services/report/schedule/index.ts';

/** Ends a schedule. */
export const remove = permissionProcedure('report.schedule')
  .input(removeScheduleInput)
  .mutation(({ ctx, input }) => removeSchedule({ ctx, input }));
