import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

/** The open segment of a contact, with its agent's login and its queue's wrap-up time. */
export async function getOpenSegment(tx: Tx, ctx: Ctx, contactId: string) {
  return tx
    .selectFrom('segments as s')
    .innerJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 's.tenant_id').onRef('u.id', '=', 's.agent_id'))
    .leftJoin('queues as q', (join) => join.onRef('q.tenant_id', '=', 's.tenant_id').onRef('q.id', '=', 's.queue_id'))
    .select(['s.id', 's.agent_id', 's.queue_id', 's.visit_id', 'u.login'])
    .select(['q.wrapup_seconds', 'q.agent_grace_seconds', 'q.name as queue'])
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.contact_id', '=', contactId)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst();
}

export type OpenSegment = NonNullable<Awaited<ReturnType<typeof getOpenSegment>>>;

/** Ends a segment with its event. The caller holds the contact's lock. */
export async function endSegment(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  segment: OpenSegment,
  end: 'ended' | 'disconnected' | 'transferred',
): Promise<Date> {
  const { time } = await appendEvent(tx, ctx, { type: 'segment.ended', contact: contactId, segment: segment.id, end });
  await tx
    .updateTable('segments')
    .set({ ended_at: time, end_kind: end })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', segment.id)
    .execute();
  await tx
    .updateTable('segment_roles')
    .set({ until_at: time })
    .where('tenant_id', '=', ctx.tenantId)
    .where('segment_id', '=', segment.id)
    .where('until_at', 'is', null)
    .execute();
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state', agents: [segment.agent_id] });
  return time;
}
