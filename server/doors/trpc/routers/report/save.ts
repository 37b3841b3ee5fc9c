import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { saveReport, saveReportInput } from '#server/services/report/report/index.ts';

/** Saves the draft. @throws conflict (saved elsewhere in the meantime) */
export const save = permissionProcedure('figures.read')
  .input(saveReportInput)
  .mutation(({ ctx, input }) => saveReport({ ctx, input }));
