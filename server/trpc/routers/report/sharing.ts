import { readReportSharing, reportSharingInput } from '#server/services/report/sharing.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** With whom an own report is shared, and can be. */
export const sharing = permissionProcedure('figures.read')
  .input(reportSharingInput)
  .query(({ ctx, input }) => readReportSharing({ ctx, input }));
