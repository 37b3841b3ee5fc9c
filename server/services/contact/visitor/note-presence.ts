import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Milliseconds since the last sign of life of visitors who have an open contact. Rows in use are left for the next time, in an order that cannot lock two writers. */
export async function noteVisitorPresence(tx: Tx, ctx: Ctx, seen: ReadonlyMap<string, number>): Promise<void> {
  if (seen.size === 0) return;
  const ids = [...seen.keys()];
  const silences = [...seen.values()];
  await sql`
    update visitors v set last_seen_at = greatest(v.last_seen_at, statement_timestamp() - s.silence * interval '1 ms')
    from unnest(${ids}::uuid[], ${silences}::float8[]) as s (id, silence)
    where v.tenant_id = ${ctx.tenantId} and v.id = s.id and v.id in (
      select w.id from visitors w where w.tenant_id = ${ctx.tenantId} and w.id = any(${ids}::uuid[]) and exists (
        select from contacts c where c.tenant_id = w.tenant_id and c.visitor_id = w.id
          and c.status in ('waiting', 'talking'))
      order by w.id for update skip locked)`.execute(tx);
}
