import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listSchedules, listSchedulesInput } from '#server/services/report/schedule/index.ts';

/** Own schedules, and how their last runs went. */
export const list = permissionProcedure('report.schedule')
  .input(listSchedulesInput)
  .query(({ ctx, input }) => listSchedules({ ctx, input }));
