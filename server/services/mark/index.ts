export { createMark, createMarkInput } from './create.ts';
export { listMarks, listMarksInput } from './list.ts';
export { markFields, markKinds, orderedMark } from './mark.ts';
export { removeMark, removeMarkInput } from './remove.ts';
export { restoreMark, restoreMarkInput } from './restore.ts';
export { updateMark, updateMarkInput } from './update.ts';
