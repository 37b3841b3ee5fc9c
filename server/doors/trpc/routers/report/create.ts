import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createReport, createReportInput } from '#server/services/report/report/index.ts';

/** Keeps something new, as a draft. */
export const create = permissionProcedure('figures.read')
  .input(createReportInput)
  .mutation(({ ctx, input }) => createReport({ ctx, input }));
