import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import type { Queue } from './queue.ts';

/** Writes `queue.configured` with the settings as they now are: the past and its replay need them. */
export async function announceQueue(tx: Tx, ctx: Ctx, queue: Queue): Promise<void> {
  const { name, id: _, skills, ...settings } = queue;
  const needed = Object.fromEntries(skills.map((skill) => [skill.name, skill.minProficiency]));
  await appendEvent(tx, ctx, { type: 'queue.configured', queue: name, settings: { ...settings, skills: needed } });
}
