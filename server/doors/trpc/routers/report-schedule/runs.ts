import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listRuns, listRunsInput } from '#server/services/report/schedule/index.ts';

/** A schedule’s runs with every delivery, newest first. */
export const runs = permissionProcedure('report.schedule')
  .input(listRunsInput)
  .query(({ ctx, input }) => listRuns({ ctx, input }));
