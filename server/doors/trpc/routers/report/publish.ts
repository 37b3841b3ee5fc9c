import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { publishReport, publishReportInput } from '#server/services/report/report/index.ts';

/** Makes the draft what others see. */
export const publish = permissionProcedure('figures.read')
  .input(publishReportInput)
  .mutation(({ ctx, input }) => publishReport({ ctx, input }));
