import { duplicateReport, duplicateReportInput } from '#server/services/report/duplicate.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes an own draft of what the person sees. */
export const duplicate = permissionProcedure('figures.read')
  .input(duplicateReportInput)
  .mutation(({ ctx, input }) => duplicateReport({ ctx, input }));
