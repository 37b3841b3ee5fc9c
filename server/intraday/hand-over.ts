import type { z } from 'zod';
import type { Ctx } from '#server/services/context.ts';
import { listMarks } from '#server/services/mark/list.ts';
import { addShiftNote, type addShiftNoteInput } from '#server/services/shift-note/add.ts';

const DAY = 24 * 3_600_000;

/** Writes a note for the next shift; the marks of the last day go with it as they read now. @throws {ServiceError} forbidden, conflict */
export async function handOver({ ctx, input }: { ctx: Ctx; input: z.input<typeof addShiftNoteInput> }) {
  const now = Date.now();
  const range = { from: new Date(now - DAY).toISOString(), to: new Date(now + DAY).toISOString() };
  const marks = await listMarks({ ctx, input: range });
  const standing = { marks: marks.slice(-20).map(({ kind, label, from }) => ({ kind, label, from })) };
  return addShiftNote({ ctx, input, standing });
}
