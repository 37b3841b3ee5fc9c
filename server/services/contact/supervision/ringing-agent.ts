import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** The agent at whom the contact rings now, or null. */
export async function ringingAgent(tx: Tx, ctx: Ctx, contactId: string): Promise<string | null> {
  const offer = await tx
    .selectFrom('offers')
    .select('agent_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return offer?.agent_id ?? null;
}
