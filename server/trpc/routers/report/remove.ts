import { removeReport, removeReportInput } from '#server/services/report/remove.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Takes an own report away; it can be brought back. */
export const remove = permissionProcedure('figures.read')
  .input(removeReportInput)
  .mutation(({ ctx, input }) => removeReport({ ctx, input }));
