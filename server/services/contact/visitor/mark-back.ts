import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { afterContactChange } from '#server/services/contact/contact/after-change.ts';

/** Visitors who have a connection: the grace of their open contacts is off, and who waits may ring again. */
export async function markVisitorsBack(ctx: Ctx, visitorIds: readonly string[]): Promise<void> {
  if (visitorIds.length === 0) return;
  const back = await withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ id: string; status: string }>`
      update contacts set visitor_gone_at = null
      where tenant_id = ${ctx.tenantId} and id in (
        select id from contacts where tenant_id = ${ctx.tenantId} and visitor_id = any(${[...visitorIds]}::uuid[])
          and status in ('waiting', 'talking') and visitor_gone_at is not null
        order by id for update)
      returning id, status`.execute(tx);
    for (const { id } of rows) await publishLive(tx, { tenant: ctx.tenantId, contact: id, what: 'state' });
    return rows;
  });
  for (const { id, status } of back) if (status === 'waiting') afterContactChange(ctx, id);
}
