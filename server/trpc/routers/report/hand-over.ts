import { handOverReport, handOverReportInput } from '#server/services/report/hand-over.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Gives what somebody has left behind to somebody else. */
export const handOver = permissionProcedure('directory.manage')
  .input(handOverReportInput)
  .mutation(({ ctx, input }) => handOverReport({ ctx, input }));
