import type { Ctx } from '#server/domain/context.ts';
import { queueOfAgent } from '#server/domain/personal-queue.ts';
import type { Need } from '#server/domain/routing/choose-agent.ts';
import type { Tx } from '#server/platform/db/client.ts';

/**
 * The open visit of a contact with its queue's settings, or undefined when it does not wait. `queue` is the name in
 * events: that of the agent's own queue where it waits for one agent.
 */
export async function getOpenVisit(tx: Tx, ctx: Ctx, contactId: string) {
  const visit = await tx
    .selectFrom('visits as v')
    .innerJoin('queues as q', (join) => join.onRef('q.tenant_id', '=', 'v.tenant_id').onRef('q.id', '=', 'v.queue_id'))
    .leftJoin('users as d', (join) => join.onRef('d.tenant_id', '=', 'v.tenant_id').onRef('d.id', '=', 'v.directed_to'))
    .select(['v.id', 'v.queue_id', 'v.position_at', 'v.priority', 'v.entered_at', 'v.directed_to', 'v.taken_from'])
    .select(['q.name as settings_of', 'q.ring_seconds', 'q.wrapup_seconds', 'd.login as directed_login'])
    .where('v.tenant_id', '=', ctx.tenantId)
    .where('v.contact_id', '=', contactId)
    .where('v.left_at', 'is', null)
    .executeTakeFirst();
  if (!visit) return undefined;
  const { directed_login: login, settings_of, ...rest } = visit;
  return { ...rest, settings_of, queue: login === null ? settings_of : queueOfAgent(login) };
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
