import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { restoreReportVersion, restoreReportVersionInput } from '#server/services/report/report/index.ts';

/** Puts a published version into the draft. */
export const restoreVersion = permissionProcedure('figures.read')
  .input(restoreReportVersionInput)
  .mutation(({ ctx, input }) => restoreReportVersion({ ctx, input }));
