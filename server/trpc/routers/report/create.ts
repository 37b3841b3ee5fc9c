import { createReport, createReportInput } from '#server/services/report/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Keeps something new, as a draft. */
export const create = permissionProcedure('figures.read')
  .input(createReportInput)
  .mutation(({ ctx, input }) => createReport({ ctx, input }));
