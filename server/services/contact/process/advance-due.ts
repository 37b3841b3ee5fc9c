import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { afterContactChange } from '#server/services/contact/contact/after-change.ts';
import { reachableSince } from './reachable.ts';

/** What is overdue for so long was missed by its workflow. */
const LATE = sql`interval '5 seconds'`;
const AT_ONCE = 200;

type Row = { tenant_id: string; contact_id: string };

/** Contacts with a deadline that has passed unseen: a ring, a wrap-up, or a grace. */
const overdue = sql<Row>`
  select tenant_id, contact_id from offers where ended_at is null and expires_at < clock_timestamp() - ${LATE}
  union select tenant_id, contact_id from segments where wrapup_started_at is not null and wrapup_ended_at is null
    and wrapup_due_at < clock_timestamp() - ${LATE}
  union select c.tenant_id, c.id from contacts c join visits v on v.tenant_id = c.tenant_id and v.contact_id = c.id
      join queues q on q.tenant_id = v.tenant_id and q.id = v.queue_id
    where c.status in ('waiting', 'talking')
      and greatest(least(c.visitor_gone_at + make_interval(secs => q.visitor_grace_seconds),
        c.agent_gone_at + make_interval(secs => q.agent_grace_seconds)), ${reachableSince})
        < statement_timestamp() - ${LATE} and ${reachableSince} is not null
      and (c.visitor_gone_at is not null or c.agent_gone_at is not null)
  limit ${AT_ONCE}`;

/** Contacts that wait without a ring although an agent could hear one: a process died between change and match. */
const unmatched = sql<Row>`
  select v.tenant_id, v.contact_id from visits v join contacts c on c.tenant_id = v.tenant_id and c.id = v.contact_id
  where v.left_at is null and v.entered_at < clock_timestamp() - interval '2 seconds' and c.visitor_gone_at is null
    and not exists (select from offers o
      where o.tenant_id = v.tenant_id and o.contact_id = v.contact_id and o.ended_at is null)
    and exists (select from agent_states a where a.tenant_id = v.tenant_id and a.state = 'ready' and not exists (
      select from offers o where o.tenant_id = a.tenant_id and o.agent_id = a.user_id and o.ended_at is null))
  order by v.priority desc, v.position_at limit 20`;

/** The net under the workflows: brings on what should have moved by itself, with Temporal or without. */
export async function advanceDue(): Promise<void> {
  const late = await overdue.execute(systemDb());
  const waiting = await unmatched.execute(systemDb());
  for (const { tenant_id, contact_id } of [...late.rows, ...waiting.rows]) {
    const ctx: Ctx = { tenantId: tenant_id, actor: { kind: 'system', name: 'sweep' } };
    afterContactChange(ctx, contact_id);
  }
}
