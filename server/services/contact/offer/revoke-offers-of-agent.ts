import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { afterContactChange } from '#server/services/contact/contact/after-change.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { closeOffer } from './close-offer.ts';

/** Takes back what rings at an agent who is not to be rung at any more; each contact goes on to the next. */
export async function revokeOffersOfAgent(ctx: Ctx, agentId: string): Promise<void> {
  const standing = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('offers')
      .select(['id', 'contact_id'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('agent_id', '=', agentId)
      .where('ended_at', 'is', null)
      .execute(),
  );
  for (const offer of standing) {
    const revoked = await withTenant(ctx.tenantId, async (tx) => {
      await getContactInTenant(tx, ctx, offer.contact_id, true);
      return closeOffer(tx, ctx, offer.id, { result: 'revoked', cause: 'agentGone' });
    });
    if (revoked) afterContactChange(ctx, offer.contact_id);
  }
}
