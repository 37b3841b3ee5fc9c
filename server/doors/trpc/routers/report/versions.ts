import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listReportVersions, reportVersionsInput } from '#server/services/report/report/index.ts';

/** The published versions, newest first. */
export const versions = permissionProcedure('figures.read')
  .input(reportVersionsInput)
  .query(({ ctx, input }) => listReportVersions({ ctx, input }));
