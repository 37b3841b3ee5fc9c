import { saveReport, saveReportInput } from '#server/services/report/save.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Saves the draft. @throws conflict (saved elsewhere in the meantime) */
export const save = permissionProcedure('figures.read')
  .input(saveReportInput)
  .mutation(({ ctx, input }) => saveReport({ ctx, input }));
