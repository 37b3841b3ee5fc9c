import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { readReportSharing, reportSharingInput } from '#server/services/report/report/index.ts';

/** With whom an own report is shared, and can be. */
export const sharing = permissionProcedure('figures.read')
  .input(reportSharingInput)
  .query(({ ctx, input }) => readReportSharing({ ctx, input }));
