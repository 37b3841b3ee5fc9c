import { listMarks, listMarksInput } from '#server/services/mark/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The marks of a range, by hand, by API and from the audit log. */
export const list = permissionProcedure('figures.read')
  .input(listMarksInput)
  .query(({ ctx, input }) => listMarks({ ctx, input }));
