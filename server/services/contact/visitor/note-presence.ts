import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Signs of life of visitors who have an open contact. Rows in use are left for the next time, in an order that cannot lock two writers. */
export async function noteVisitorPresence(tx: Tx, ctx: Ctx, seen: ReadonlyMap<string, Date>): Promise<void> {
  if (seen.size === 0) return;
  const ids = [...seen.keys()];
  const times = [...seen.values()];
  await sql`
    update visitors v set last_seen_at = greatest(v.last_seen_at, s.at)
    from unnest(${ids}::uuid[], ${times}::timestamptz[]) as s (id, at)
    where v.tenant_id = ${ctx.tenantId} and v.id = s.id and v.id in (
      select w.id from visitors w where w.tenant_id = ${ctx.tenantId} and w.id = any(${ids}::uuid[]) and exists (
        select from contacts c where c.tenant_id = w.tenant_id and c.visitor_id = w.id
          and c.status in ('waiting', 'talking'))
      order by w.id for update skip locked)`.execute(tx);
}
