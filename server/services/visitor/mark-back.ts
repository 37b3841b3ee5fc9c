import { withTenant } from '#server/db/client.ts';
import { publishLive } from '#server/live/publish.ts';
import { afterContactChange } from '#server/services/contact/after-change.ts';
import type { Ctx } from '#server/services/context.ts';

/** Visitors who have a connection: the grace of their open contacts is off, and who waits may ring again. */
export async function markVisitorsBack(ctx: Ctx, visitorIds: readonly string[]): Promise<void> {
  if (visitorIds.length === 0) return;
  const back = await withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx
      .updateTable('contacts')
      .set({ visitor_gone_at: null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('visitor_id', 'in', [...visitorIds])
      .where('status', 'in', ['waiting', 'talking'])
      .where('visitor_gone_at', 'is not', null)
      .returning(['id', 'status'])
      .execute();
    for (const { id } of rows) await publishLive(tx, { tenant: ctx.tenantId, contact: id, what: 'state' });
    return rows;
  });
  for (const { id, status } of back) if (status === 'waiting') await afterContactChange(ctx, id);
}
