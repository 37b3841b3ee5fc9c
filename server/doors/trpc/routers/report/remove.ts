import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeReport, removeReportInput } from '#server/services/report/report/index.ts';

/** Takes an own report away; it can be brought back. */
export const remove = permissionProcedure('figures.read')
  .input(removeReportInput)
  .mutation(({ ctx, input }) => removeReport({ ctx, input }));
