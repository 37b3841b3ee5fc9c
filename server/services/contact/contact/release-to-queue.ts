import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { OpenVisit } from '#server/services/contact/offer/get-open-visit.ts';
import { enterQueue } from './enter-queue.ts';
import { leaveQueue } from './leave-queue.ts';

/** What was handed to one agent who does not take it goes on to its queue, with the age it has. The caller holds the lock. */
export async function releaseToQueue(tx: Tx, ctx: Ctx, contactId: string, visit: OpenVisit): Promise<void> {
  await leaveQueue(tx, ctx, contactId, { outcome: 'overflowed', offers: 'moved' });
  await enterQueue(tx, ctx, contactId, {
    queue: { id: visit.queue_id, name: visit.settings_of },
    cause: 'overflow',
    positionAt: visit.position_at,
    priority: visit.priority,
    takenFrom: visit.directed_to,
  });
}
