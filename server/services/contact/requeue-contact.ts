import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '#server/db/client.ts';
import { publishLive } from '#server/live/publish.ts';
import { changeAgentState } from '#server/services/agent/change-state.ts';
import type { Ctx } from '#server/services/context.ts';
import { appendEvent } from '#server/services/outbox/append-event.ts';
import { endSegment, getOpenSegment } from '#server/services/segment/end-segment.ts';

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
  const event = { type: 'contact.queued' as const, contact: contactId, queue: segment.queue, cause: 'requeue' };
  const { time } = await appendEvent(tx, ctx, { ...event, priority: before.priority });
  await tx
    .insertInto('visits')
    .values({
      id: uuidv7(),
      tenant_id: ctx.tenantId,
      contact_id: contactId,
      queue_id: segment.queue_id,
      cause: 'requeue',
      entered_at: time,
      position_at: before.position_at,
      priority: before.priority,
      left_at: null,
      outcome: null,
    })
    .execute();
  await tx
    .updateTable('contacts')
    .set({ status: 'waiting', agent_gone_at: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await changeAgentState(tx, ctx, { agentId: segment.agent_id, state: 'offline', by: 'system' });
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state', queues: [segment.queue_id] });
}
