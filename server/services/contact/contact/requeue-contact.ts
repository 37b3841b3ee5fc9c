import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { changeAgentState } from '#server/services/contact/agent/change-state.ts';
import { endSegment, getOpenSegment } from '#server/services/contact/segment/end-segment.ts';
import { enterQueue } from './enter-queue.ts';

/**
 * The serving agent's connection stayed away: the segment ends, the agent is offline, and the contact goes back to
 * its queue with the age of its first visit, so that it stands in front. The caller holds the contact's lock.
 */
export async function requeueContact(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  const segment = await getOpenSegment(tx, ctx, contactId);
  if (!segment?.visit_id || !segment.queue_id || !segment.queue) {
    throw new Error(`Talking contact without a segment of a queue: ${contactId}`);
  }
  const before = await tx
    .selectFrom('visits')
    .select(['position_at', 'priority'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', segment.visit_id)
    .executeTakeFirstOrThrow();
  await endSegment(tx, ctx, contactId, segment, 'disconnected');
  await enterQueue(tx, ctx, contactId, {
    queue: { id: segment.queue_id, name: segment.queue },
    cause: 'requeue',
    positionAt: before.position_at,
    priority: before.priority,
  });
  await changeAgentState(tx, ctx, { agentId: segment.agent_id, state: 'offline', by: 'system' });
}
