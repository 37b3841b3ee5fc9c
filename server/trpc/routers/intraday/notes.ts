import { listShiftNotes, listShiftNotesInput } from '#server/services/shift-note/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** What shifts told the next ones, the newest first, by pages. */
export const notes = permissionProcedure('monitor.read')
  .input(listShiftNotesInput)
  .query(({ ctx, input }) => listShiftNotes({ ctx, input }));
