import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { readReport, readReportInput } from '#server/services/report/report/index.ts';

/** A report or dashboard, and what it names that is gone. @throws not_found */
export const read = permissionProcedure('figures.read')
  .input(readReportInput)
  .query(({ ctx, input }) => readReport({ ctx, input }));
