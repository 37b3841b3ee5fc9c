import { listReportVersions, reportVersionsInput } from '#server/services/report/versions.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The published versions, newest first. */
export const versions = permissionProcedure('figures.read')
  .input(reportVersionsInput)
  .query(({ ctx, input }) => listReportVersions({ ctx, input }));
