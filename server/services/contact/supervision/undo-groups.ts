import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { refuse } from './act.ts';
import { groupsOf, writeGroups } from './agent-groups.ts';
import { lockState } from './agent-state.ts';

const remembered = z.object({ groups: z.array(z.string()) });

/** Gives the agent the groups of before. @throws {ServiceError} conflict when they have changed since */
export async function undoGroups(
  tx: Tx,
  ctx: Ctx,
  act: { subject_id: string; before: unknown; after: unknown },
): Promise<void> {
  await lockState(tx, ctx, act.subject_id);
  const now = await groupsOf(tx, ctx, act.subject_id);
  if (now.join() !== remembered.parse(act.after).groups.join()) {
    throw refuse('changed', 'The groups have been changed again since.', 'Set them as they should be.');
  }
  await writeGroups(tx, ctx, act.subject_id, remembered.parse(act.before).groups);
}
