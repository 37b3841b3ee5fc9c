import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { restoreReport, restoreReportInput } from '#server/services/report/report/index.ts';

/** Brings back what was removed. */
export const restore = permissionProcedure('figures.read')
  .input(restoreReportInput)
  .mutation(({ ctx, input }) => restoreReport({ ctx, input }));
