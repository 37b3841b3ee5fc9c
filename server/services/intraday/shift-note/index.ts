export { addShiftNote, addShiftNoteInput } from './add.ts';
export { listShiftNotes, listShiftNotesInput } from './list.ts';
