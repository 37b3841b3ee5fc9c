import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { duplicateReport, duplicateReportInput } from '#server/services/report/report/index.ts';

/** Makes an own draft of what the person sees. */
export const duplicate = permissionProcedure('figures.read')
  .input(duplicateReportInput)
  .mutation(({ ctx, input }) => duplicateReport({ ctx, input }));
