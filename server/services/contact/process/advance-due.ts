import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { logger } from '#server/platform/observability/log.ts';
import { counter } from '#server/platform/observability/metrics.ts';
import { advanceContact } from '#server/services/contact/contact/advance-contact.ts';
import { afterAgentFree } from '#server/services/contact/contact/after-change.ts';
import { deliverNudgeSoon } from './deliver-nudge.ts';
import { reachableSince } from './reachable.ts';

/** What is overdue for so long was missed by its workflow. */
const LATE = sql`interval '5 seconds'`;
const AT_ONCE = 200;

type Row = { tenant_id: string; contact_id: string; cause: 'ring' | 'wrapup' | 'grace' | 'unmatched' };

/** Contacts with a deadline that has passed unseen: a ring, a wrap-up, or a grace. */
const overdue = sql<Row>`
  select tenant_id, contact_id, 'ring' as cause from offers where ended_at is null and expires_at < clock_timestamp() - ${LATE}
  union select tenant_id, contact_id, 'wrapup' from segments where wrapup_started_at is not null and wrapup_ended_at is null
    and wrapup_due_at < clock_timestamp() - ${LATE}
  union select c.tenant_id, c.id, 'grace' from contacts c join visits v on v.tenant_id = c.tenant_id and v.contact_id = c.id
      join queues q on q.tenant_id = v.tenant_id and q.id = v.queue_id
    where c.status in ('waiting', 'talking')
      and greatest(least(c.visitor_gone_at + make_interval(secs => q.visitor_grace_seconds),
        c.agent_gone_at + make_interval(secs => q.agent_grace_seconds)), ${reachableSince})
        < statement_timestamp() - ${LATE} and ${reachableSince} is not null
      and (c.visitor_gone_at is not null or c.agent_gone_at is not null)
  limit ${AT_ONCE}`;

/** Contacts that wait without a ring although an agent could hear one: a process died between change and match. */
const unmatched = sql<Row>`
  select v.tenant_id, v.contact_id, 'unmatched' as cause from visits v join contacts c on c.tenant_id = v.tenant_id and c.id = v.contact_id
  where v.left_at is null and v.entered_at < clock_timestamp() - interval '2 seconds' and c.visitor_gone_at is null
    and not exists (select from offers o
      where o.tenant_id = v.tenant_id and o.contact_id = v.contact_id and o.ended_at is null)
    and exists (select from agent_states a where a.tenant_id = v.tenant_id and a.state = 'ready' and not exists (
      select from offers o where o.tenant_id = a.tenant_id and o.agent_id = a.user_id and o.ended_at is null))
  order by v.priority desc, v.position_at limit 20`;

/**
 * Brings one contact on, and notes it where that changed something: a deadline that its process had missed, or a match
 * that nobody had made. What fails here is a fault of ours; the next round tries again.
 */
async function heal({ tenant_id: tenantId, contact_id: contactId, cause }: Row): Promise<void> {
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'sweep' } };
  try {
    const { changed, stepped, freed } = await advanceContact(ctx, contactId, true);
    for (const agentId of freed) afterAgentFree(ctx, agentId);
    if (changed) deliverNudgeSoon(ctx, contactId);
    if (cause === 'unmatched' ? !changed : !stepped) return;
    counter({
      name: 'leitstand_sweep_healed_total',
      help: 'Contacts that the sweep had to bring on',
      labels: ['cause'],
    }).inc({
      cause,
    });
    await sql`insert into sweep_findings (tenant_id, contact_id, cause) values (${tenantId}, ${contactId}, ${cause})`.execute(
      systemDb(),
    );
  } catch (error) {
    logger('sweep').error({ err: error, tenantId, contactId, cause }, 'a contact could not be brought on');
  }
}

/** The net under the workflows: brings on what should have moved by itself, with Temporal or without. */
export async function advanceDue(): Promise<void> {
  const late = await overdue.execute(systemDb());
  const waiting = await unmatched.execute(systemDb());
  for (const row of [...late.rows, ...waiting.rows]) await heal(row);
  await sql`delete from sweep_findings where at < clock_timestamp() - interval '1 day'`.execute(systemDb());
}
