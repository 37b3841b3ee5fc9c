import type { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { listAlarms } from '#server/services/alarm/alarm/index.ts';
import { addShiftNote, type addShiftNoteInput } from '#server/services/intraday/shift-note/index.ts';
import { listMarks } from '#server/services/mark/index.ts';

const DAY = 24 * 3_600_000;

const MOST = 20;

/** Open alarms in the writer’s reach, the most urgent first. */
async function openAlarms(ctx: Ctx) {
  const { actor } = ctx;
  if (actor.kind !== 'user' || !actor.permissions.has('alarm.read')) return [];
  const { alarms } = await listAlarms({ ctx, input: {} });
  return alarms.slice(0, MOST).map(({ name, subject, subjectLabel, raisedAt }) => {
    return { name, subject: subjectLabel ?? subject, raisedAt };
  });
}

/** Writes a note for the next shift; open alarms and the last day’s marks go with it as they read now. @throws {ServiceError} forbidden, conflict */
export async function handOver({ ctx, input }: { ctx: Ctx; input: z.input<typeof addShiftNoteInput> }) {
  const now = Date.now();
  const range = { from: new Date(now - DAY).toISOString(), to: new Date(now + DAY).toISOString() };
  const marks = await listMarks({ ctx, input: range });
  const told = marks.slice(-MOST).map(({ kind, label, from }) => ({ kind, label, from }));
  const standing = { marks: told, alarms: await openAlarms(ctx) };
  return addShiftNote({ ctx, input, standing });
}
