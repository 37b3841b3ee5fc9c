import { listReportHeirs, reportHeirsInput } from '#server/services/report/heirs.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Who can be given what somebody has left behind. */
export const heirs = permissionProcedure('directory.manage')
  .input(reportHeirsInput)
  .query(({ ctx, input }) => listReportHeirs({ ctx, input }));
