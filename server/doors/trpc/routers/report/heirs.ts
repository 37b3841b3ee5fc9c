import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listReportHeirs, reportHeirsInput } from '#server/services/report/report/index.ts';

/** Who can be given what somebody has left behind. */
export const heirs = permissionProcedure('directory.manage')
  .input(reportHeirsInput)
  .query(({ ctx, input }) => listReportHeirs({ ctx, input }));
