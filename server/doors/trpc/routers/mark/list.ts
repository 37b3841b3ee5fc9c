import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listMarks, listMarksInput } from '#server/services/mark/index.ts';

/** The marks of a range, by hand, by API and from the audit log. */
export const list = permissionProcedure('figures.read')
  .input(listMarksInput)
  .query(({ ctx, input }) => listMarks({ ctx, input }));
