import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';
import { markVisitorGone } from '#server/services/contact/visitor/mark-gone.ts';
import { reachableSince } from './reachable.ts';

/** Signs of life are written every 12 s, and a silent connection is cut after 40 s: this long shows a dead process. */
const SILENCE = sql`interval '45 seconds'`;

/**
 * Visitors of open contacts of whom nothing was heard, because the process that held their connection died. While
 * nobody watches, nobody is gone.
 */
export async function findGoneVisitors(): Promise<void> {
  const { rows } = await sql<{ tenant_id: string; visitor_id: string; silence: number }>`
    select c.tenant_id, c.visitor_id, extract(epoch from statement_timestamp() - absent.since)::float8 * 1000 as silence
    from (select ${reachableSince} as since) watched
      join contacts c on watched.since is not null and c.status in ('waiting', 'talking') and c.visitor_gone_at is null
      join visitors v on v.tenant_id = c.tenant_id and v.id = c.visitor_id
      cross join lateral (select greatest(v.last_seen_at, c.created_at, watched.since) as since) absent
    where absent.since < statement_timestamp() - ${SILENCE}
    limit 500`.execute(systemDb());
  for (const { tenant_id, visitor_id, silence } of rows) {
    await markVisitorGone({ tenantId: tenant_id, actor: { kind: 'system', name: 'sweep' } }, visitor_id, silence);
  }
}
