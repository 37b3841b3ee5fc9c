import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { handOverReport, handOverReportInput } from '#server/services/report/report/index.ts';

/** Gives what somebody has left behind to somebody else. */
export const handOver = permissionProcedure('directory.manage')
  .input(handOverReportInput)
  .mutation(({ ctx, input }) => handOverReport({ ctx, input }));
