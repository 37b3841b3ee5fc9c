import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listReports, listReportsInput } from '#server/services/report/report/index.ts';

/** Reports and dashboards that the person may see, by title, by pages. */
export const list = permissionProcedure('figures.read')
  .input(listReportsInput)
  .query(({ ctx, input }) => listReports({ ctx, input }));
