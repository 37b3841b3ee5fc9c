import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listShiftNotes, listShiftNotesInput } from '#server/services/intraday/shift-note/index.ts';

/** What shifts told the next ones, the newest first, by pages. */
export const notes = permissionProcedure('monitor.read')
  .input(listShiftNotesInput)
  .query(({ ctx, input }) => listShiftNotes({ ctx, input }));
