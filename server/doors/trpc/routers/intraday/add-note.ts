import { handOver } from '#server/desks/intraday/hand-over.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { addShiftNoteInput } from '#server/services/intraday/shift-note/index.ts';

/** Writes a note for the next shift, with what is open now. @throws invalid, conflict */
export const addNote = permissionProcedure('contact.supervise')
  .input(addShiftNoteInput)
  .mutation(({ ctx, input }) => handOver({ ctx, input }));
