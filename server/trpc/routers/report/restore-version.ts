import { restoreReportVersion, restoreReportVersionInput } from '#server/services/report/restore-version.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Puts a published version into the draft. */
export const restoreVersion = permissionProcedure('figures.read')
  .input(restoreReportVersionInput)
  .mutation(({ ctx, input }) => restoreReportVersion({ ctx, input }));
