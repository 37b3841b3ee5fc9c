import { saveSchedule, saveScheduleInput } from '#server/services/report-schedule/save.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a schedule, or changes the one of that id. */
export const save = permissionProcedure('report.schedule')
  .input(saveScheduleInput)
  .mutation(({ ctx, input }) => saveSchedule({ ctx, input }));
