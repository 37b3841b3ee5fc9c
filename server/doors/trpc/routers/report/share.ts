import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { shareReport, shareReportInput } from '#server/services/report/report/index.ts';

/** Says who may see the published version. */
export const share = permissionProcedure('figures.read')
  .input(shareReportInput)
  .mutation(({ ctx, input }) => shareReport({ ctx, input }));
