import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { deliverNudgeSoon } from '#server/services/contact/process/deliver-nudge.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';

/**
 * An agent's connection is gone: the grace of each of the agent's conversations begins with the last sign of life.
 * @param silence milliseconds since then, as far as somebody was there to hear
 */
export async function markAgentGone(ctx: Ctx, agentId: string, silence: number): Promise<void> {
  const marked = await withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update contacts set agent_gone_at = clock_timestamp() - ${silence}::float8 * interval '1 ms'
      where tenant_id = ${ctx.tenantId} and id in (
        select c.id from contacts c
        where c.tenant_id = ${ctx.tenantId} and c.status = 'talking' and c.agent_gone_at is null and exists (
          select from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id
            and s.agent_id = ${agentId} and s.ended_at is null)
        order by c.id for update)
      returning id`.execute(tx);
    for (const { id } of rows) {
      await nudgeContact(tx, ctx, id);
      await publishLive(tx, { tenant: ctx.tenantId, contact: id, what: 'state' });
    }
    return rows;
  });
  for (const { id } of marked) deliverNudgeSoon(ctx, id);
}
