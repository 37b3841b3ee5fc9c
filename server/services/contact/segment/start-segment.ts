import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

/** Visit and queue that a conversation came from; `queue` is the name in events. */
type Origin = { visitId: string | null; queueId: string | null; queue: string };

/** An agent's conversation begins. The caller holds the contact's lock. */
export async function startSegment(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  agent: { id: string; login: string },
  from: Origin,
): Promise<{ id: string; time: Date }> {
  const id = uuidv7();
  const event = { type: 'segment.started' as const, contact: contactId, segment: id, agent: agent.login };
  const { time } = await appendEvent(tx, ctx, { ...event, role: 'primary', queue: from.queue });
  await tx
    .insertInto('segments')
    .values({
      id,
      tenant_id: ctx.tenantId,
      contact_id: contactId,
      visit_id: from.visitId,
      queue_id: from.queueId,
      agent_id: agent.id,
      started_at: time,
      ended_at: null,
      end_kind: null,
      wrapup_started_at: null,
      wrapup_due_at: null,
      wrapup_ended_at: null,
      wrapup_automatic: null,
    })
    .execute();
  await tx
    .insertInto('segment_roles')
    .values({ tenant_id: ctx.tenantId, segment_id: id, role: 'primary', from_at: time, until_at: null })
    .execute();
  await tx
    .updateTable('contacts')
    .set({ status: 'talking', agent_gone_at: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  return { id, time };
}
