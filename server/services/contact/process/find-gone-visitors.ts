import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';
import { markVisitorGone } from '#server/services/contact/visitor/mark-gone.ts';

/** Signs of life are written every 12 s, and a silent connection is cut after 40 s: this long shows a dead process. */
const SILENCE = sql`interval '45 seconds'`;

/** Visitors of open contacts of whom nothing was heard, because the process that held their connection died. */
export async function findGoneVisitors(reachable: Date): Promise<void> {
  const { rows } = await sql<{ tenant_id: string; visitor_id: string; last_seen_at: Date }>`
    select c.tenant_id, c.visitor_id, v.last_seen_at
    from contacts c join visitors v on v.tenant_id = c.tenant_id and v.id = c.visitor_id
    where c.status in ('waiting', 'talking') and c.visitor_gone_at is null
      and greatest(v.last_seen_at, c.created_at, ${reachable}::timestamptz) < clock_timestamp() - ${SILENCE}
    limit 500`.execute(systemDb());
  for (const { tenant_id, visitor_id, last_seen_at } of rows) {
    await markVisitorGone({ tenantId: tenant_id, actor: { kind: 'system', name: 'sweep' } }, visitor_id, last_seen_at);
  }
}
