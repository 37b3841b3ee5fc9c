import { listReports, listReportsInput } from '#server/services/report/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Reports and dashboards that the person may see, by title, by pages. */
export const list = permissionProcedure('figures.read')
  .input(listReportsInput)
  .query(({ ctx, input }) => listReports({ ctx, input }));
