import { restoreReport, restoreReportInput } from '#server/services/report/restore.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Brings back what was removed. */
export const restore = permissionProcedure('figures.read')
  .input(restoreReportInput)
  .mutation(({ ctx, input }) => restoreReport({ ctx, input }));
