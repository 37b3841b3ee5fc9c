import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { deliverNudgeSoon } from '#server/services/contact/process/deliver-nudge.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { openContactOf } from './open-session.ts';

/**
 * The visitor's last connection is gone: the grace of the open contact begins.
 * @param silence milliseconds since the last sign of life, as far as somebody was there to hear
 */
export async function markVisitorGone(ctx: Ctx, visitorId: string, silence: number): Promise<void> {
  const contactId = await openContactOf(ctx, visitorId);
  if (contactId === undefined) return;
  const marked = await withTenant(ctx.tenantId, async (tx) => {
    const row = await tx
      .updateTable('contacts')
      .set({ visitor_gone_at: sql`clock_timestamp() - ${silence}::float8 * interval '1 ms'` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', contactId)
      .where('status', 'in', ['waiting', 'talking'])
      .where('visitor_gone_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!row) return false;
    await nudgeContact(tx, ctx, contactId);
    await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state' });
    return true;
  });
  if (marked) deliverNudgeSoon(ctx, contactId);
}
