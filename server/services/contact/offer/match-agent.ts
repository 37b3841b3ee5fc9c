import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { contactOrder } from '#server/domain/routing/contact-order.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { advanceContact } from '#server/services/contact/contact/advance-contact.ts';
import { deliverNudgeSoon } from '#server/services/contact/process/deliver-nudge.ts';
import { roomFor } from '#server/services/contact/segment/room.ts';

/** So many waiting contacts are tried for one agent at once; the worker's sweep takes up the rest. */
const MOST_TRIED = 10;

/**
 * Waiting contacts without a ring, in the order in which they are to be served, of the queues whose skills the agent has.
 * Contacts whose visitor is away keep their place and are passed over.
 */
async function waitingFor(ctx: Ctx, agentId: string): Promise<string[]> {
  const { rows } = await withTenant(ctx.tenantId, (tx) =>
    sql<{ id: string; contact_id: string; priority: number; position_at: Date }>`
      select v.id, v.contact_id, v.priority, v.position_at from visits v
        join contacts k on k.tenant_id = v.tenant_id and k.id = v.contact_id
        join agent_states a on a.tenant_id = v.tenant_id and a.user_id = ${agentId}
      where v.tenant_id = ${ctx.tenantId} and v.left_at is null and k.visitor_gone_at is null
        and ${roomFor('a', sql.ref('k.channel'))}
        and not exists (select from offers o
          where o.tenant_id = v.tenant_id and o.contact_id = v.contact_id and o.ended_at is null)
        and coalesce(v.directed_to, ${agentId}) = ${agentId}
        and (v.directed_to is not null or not exists (select from queue_skills n
          left join user_skills k on k.tenant_id = n.tenant_id and k.skill_id = n.skill_id and k.user_id = ${agentId}
          where n.tenant_id = v.tenant_id and n.queue_id = v.queue_id and coalesce(k.proficiency, 0) < n.min_proficiency))
      order by v.priority desc, v.position_at, v.id limit ${MOST_TRIED}`.execute(tx),
  );
  // The database has picked the first few by the same order; the policy says it.
  return rows
    .map(({ position_at, ...row }) => ({ ...row, positionAt: position_at.getTime() }))
    .toSorted(contactOrder)
    .map((row) => row.contact_id);
}

/** Whether the agent could hear a ring: only one at a time, so the first success ends the search. */
async function couldRing(ctx: Ctx, agentId: string): Promise<boolean> {
  const free = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('agent_states as s')
      .select('s.user_id')
      .where('s.tenant_id', '=', ctx.tenantId)
      .where('s.user_id', '=', agentId)
      .where('s.state', '=', 'ready')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('offers as o')
              .select('o.id')
              .whereRef('o.tenant_id', '=', 's.tenant_id')
              .whereRef('o.agent_id', '=', 's.user_id')
              .where('o.ended_at', 'is', null),
          ),
        ),
      )
      .executeTakeFirst(),
  );
  return free !== undefined;
}

/**
 * Matching from the agent's side: after an agent got free, the contacts that wait for such an agent are brought on,
 * the longest waiting first, until this agent rings. Runs after the commit that made the agent free, so that of two
 * who look at the same time, contact and agent, at least one sees the other.
 */
export async function matchAgent(ctx: Ctx, agentId: string): Promise<void> {
  if (!(await couldRing(ctx, agentId))) return;
  for (const contactId of await waitingFor(ctx, agentId)) {
    const turn = await advanceContact(ctx, contactId, true);
    if (turn.changed) deliverNudgeSoon(ctx, contactId);
    if (!(await couldRing(ctx, agentId))) return;
  }
}
