import { handOver } from '#server/intraday/hand-over.ts';
import { addShiftNoteInput } from '#server/services/shift-note/add.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Writes a note for the next shift, with what is open now. @throws invalid, conflict */
export const addNote = permissionProcedure('contact.supervise')
  .input(addShiftNoteInput)
  .mutation(({ ctx, input }) => handOver({ ctx, input }));
