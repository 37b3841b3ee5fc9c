import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { saveSchedule, saveScheduleInput } from '#server/services/report/schedule/index.ts';

/** Makes a schedule, or changes the one of that id. */
export const save = permissionProcedure('report.schedule')
  .input(saveScheduleInput)
  .mutation(({ ctx, input }) => saveSchedule({ ctx, input }));
