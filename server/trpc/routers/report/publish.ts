import { publishReport, publishReportInput } from '#server/services/report/publish.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes the draft what others see. */
export const publish = permissionProcedure('figures.read')
  .input(publishReportInput)
  .mutation(({ ctx, input }) => publishReport({ ctx, input }));
