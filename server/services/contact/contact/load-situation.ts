import { sql } from 'kysely';
import type { ContactSituation } from '#server/domain/contact-state.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { reachableSince } from '#server/services/contact/process/reachable.ts';

type Row = {
  now: Date;
  status: ContactSituation['status'];
  visitor_gone_at: Date | null;
  visitor_grace: number | null;
  agent_gone_at: Date | null;
  agent_grace: number | null;
  offer_expires_at: Date | null;
  wrapup_due_at: Date | null;
  /** Since when a web process is there to be reached; null = none is. */
  reachable_since: Date | null;
};

const graceFallback = { visitor: 60, agent: 20 };

/**
 * Reads where a contact stands, by Postgres' clock. The time in which no web process watched counts for nobody's absence:
 * while none does, absence begins now.
 */
export async function loadSituation(tx: Tx, ctx: Ctx, contactId: string): Promise<ContactSituation> {
  const { rows } = await sql<Row>`
    select statement_timestamp() as now, c.status, c.visitor_gone_at, c.agent_gone_at,
      q.visitor_grace_seconds as visitor_grace, q.agent_grace_seconds as agent_grace,
      (select min(o.expires_at) from offers o
        where o.tenant_id = c.tenant_id and o.contact_id = c.id and o.ended_at is null) as offer_expires_at,
      (select min(s.wrapup_due_at) from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id
        and s.wrapup_started_at is not null and s.wrapup_ended_at is null) as wrapup_due_at,
      ${reachableSince} as reachable_since
    from contacts c
      left join lateral (select queue_id from visits v where v.tenant_id = c.tenant_id and v.contact_id = c.id
        order by entered_at desc limit 1) v on true
      left join queues q on q.tenant_id = c.tenant_id and q.id = v.queue_id
    where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error(`No such contact: ${contactId}`);
  const absence = (goneAt: Date | null) =>
    goneAt && Math.max(goneAt.getTime(), (row.reachable_since ?? row.now).getTime());
  return {
    now: row.now.getTime(),
    status: row.status,
    visitorGoneAt: absence(row.visitor_gone_at),
    visitorGraceSeconds: row.visitor_grace ?? graceFallback.visitor,
    agentGoneAt: absence(row.agent_gone_at),
    agentGraceSeconds: row.agent_grace ?? graceFallback.agent,
    offerExpiresAt: row.offer_expires_at?.getTime() ?? null,
    wrapupDueAt: row.wrapup_due_at?.getTime() ?? null,
  };
}
