import { shareReport, shareReportInput } from '#server/services/report/share.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Says who may see the published version. */
export const share = permissionProcedure('figures.read')
  .input(shareReportInput)
  .mutation(({ ctx, input }) => shareReport({ ctx, input }));
