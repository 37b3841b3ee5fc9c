import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { afterAgentFree } from '#server/services/contact/contact/after-change.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { startSegment } from '#server/services/contact/segment/start-segment.ts';
import { closeOffer } from './close-offer.ts';
import { getOfferOfAgent } from './get-offer-of-agent.ts';
import { getOpenVisit } from './get-open-visit.ts';
import { offerOver } from './offer-over.ts';

export const acceptOfferInput = z.strictObject({ offer: z.uuid() });

/** Where several rang at once, the others stop. */
async function revokeOthers(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  const standing = await tx
    .selectFrom('offers')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .execute();
  for (const { id } of standing) await closeOffer(tx, ctx, id, { result: 'revoked', cause: 'otherAccepted' });
}

/**
 * The agent takes the offered contact: the visit is answered, the conversation begins. Of two who accept, the first
 * gets it; accepting again what one has already is no error.
 * @throws {ServiceError} not_found, conflict (expired, revoked, declined)
 */
export async function acceptOffer({ ctx, input }: { ctx: Ctx; input: z.input<typeof acceptOfferInput> }) {
  requirePermission(ctx, 'contact.work');
  const user = requireUser(ctx);
  const { offer: offerId } = acceptOfferInput.parse(input);
  const accepted = await withTenant(ctx.tenantId, async (tx) => {
    const offer = await getOfferOfAgent(tx, ctx, offerId, user.userId);
    await getContactInTenant(tx, ctx, offer.contact_id, true);
    const visit = await getOpenVisit(tx, ctx, offer.contact_id);
    const closed = visit && (await closeOffer(tx, ctx, offerId, { result: 'accepted' }));
    if (!closed) {
      const { result } = await getOfferOfAgent(tx, ctx, offerId, user.userId);
      if (result === 'accepted') return { contact: offer.contact_id, fresh: false };
      throw offerOver(result);
    }
    const agent = { id: user.userId, login: user.login };
    await revokeOthers(tx, ctx, offer.contact_id);
    const from = { visitId: visit.id, queueId: visit.queue_id, queue: visit.queue };
    const { time } = await startSegment(tx, ctx, offer.contact_id, agent, from);
    await tx
      .updateTable('visits')
      .set({ left_at: time, outcome: 'answered' })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', visit.id)
      .execute();
    await settleAgentState(tx, ctx, user.userId, false);
    const notice = { tenant: ctx.tenantId, contact: offer.contact_id, what: 'state' as const };
    await publishLive(tx, { ...notice, agents: [user.userId], queues: [visit.queue_id] });
    return { contact: offer.contact_id, fresh: true };
  });
  // The ring is over: with capacity left the next contact may ring.
  if (accepted.fresh) afterAgentFree(ctx, user.userId);
  return { contact: accepted.contact };
}
