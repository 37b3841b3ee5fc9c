import type { Tx } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';
import { appendEvent } from '#server/services/outbox/append-event.ts';
import type { Queue } from './queue.ts';

/** Writes `queue.configured` with the settings as they now are: the past and its replay need them. */
export async function announceQueue(tx: Tx, ctx: Ctx, queue: Queue): Promise<void> {
  const { name, id: _, skills, ...settings } = queue;
  const needed = Object.fromEntries(skills.map((skill) => [skill.name, skill.minProficiency]));
  await appendEvent(tx, ctx, { type: 'queue.configured', queue: name, settings: { ...settings, skills: needed } });
}
