import type { Tx } from '#server/db/client.ts';
import type { Need } from '#server/domain/routing-policy.ts';
import type { Ctx } from '#server/services/context.ts';

/** The open visit of a contact with its queue's settings, or undefined when it does not wait. */
export async function getOpenVisit(tx: Tx, ctx: Ctx, contactId: string) {
  return tx
    .selectFrom('visits as v')
    .innerJoin('queues as q', (join) => join.onRef('q.tenant_id', '=', 'v.tenant_id').onRef('q.id', '=', 'v.queue_id'))
    .select(['v.id', 'v.queue_id', 'v.position_at', 'v.priority', 'v.entered_at'])
    .select(['q.name as queue', 'q.ring_seconds', 'q.wrapup_seconds'])
    .where('v.tenant_id', '=', ctx.tenantId)
    .where('v.contact_id', '=', contactId)
    .where('v.left_at', 'is', null)
    .executeTakeFirst();
}

export type OpenVisit = NonNullable<Awaited<ReturnType<typeof getOpenVisit>>>;

/** What the visit's queue asks of an agent. */
export async function getNeed(tx: Tx, ctx: Ctx, queueId: string): Promise<Need> {
  const rows = await tx
    .selectFrom('queue_skills')
    .select(['skill_id as skillId', 'min_proficiency as min'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('queue_id', '=', queueId)
    .execute();
  return { skills: rows, now: Date.now() };
}
