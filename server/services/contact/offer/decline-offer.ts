import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { afterContactChange } from '#server/services/contact/contact/after-change.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { closeOffer } from './close-offer.ts';
import { getOfferOfAgent } from './get-offer-of-agent.ts';
import { offerOver } from './offer-over.ts';

export const declineOfferInput = z.strictObject({
  offer: z.uuid(),
  /** Why, in the agent's words or from a list of the screen. */
  reason: z.string().max(200).optional(),
});

/**
 * The agent leaves the contact to others: it rings at the next fitting agent, and for a while not here again.
 * Declining again is no error.
 * @throws {ServiceError} not_found, conflict (accepted, expired, revoked)
 */
export async function declineOffer({ ctx, input }: { ctx: Ctx; input: z.input<typeof declineOfferInput> }) {
  requirePermission(ctx, 'contact.work');
  const user = requireUser(ctx);
  const { offer: offerId, reason } = declineOfferInput.parse(input);
  const declined = await withTenant(ctx.tenantId, async (tx) => {
    const offer = await getOfferOfAgent(tx, ctx, offerId, user.userId);
    await getContactInTenant(tx, ctx, offer.contact_id, true);
    const closed = await closeOffer(tx, ctx, offerId, { result: 'declined', reason });
    if (closed) return closed.contact_id;
    const { result } = await getOfferOfAgent(tx, ctx, offerId, user.userId);
    if (result !== 'declined') throw offerOver(result);
    return null;
  });
  if (declined) afterContactChange(ctx, declined, [user.userId]);
  return { offer: offerId };
}
