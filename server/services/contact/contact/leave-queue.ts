import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { closeOffer } from '#server/services/contact/offer/close-offer.ts';
import { getOpenVisit } from '#server/services/contact/offer/get-open-visit.ts';

type Leaving = {
  outcome: 'abandoned' | 'cancelled' | 'transferred' | 'overflowed';
  /** Why what rings stops; left out: the customer left. */
  offers?: 'moved';
  /** Login of the supervisor who did it. */
  supervisor?: string | undefined;
  /** When the customer left, when that is not now: the last sign of life of one who vanished. */
  at?: Date | undefined;
};

/** Ends the open visit of a waiting contact without an answer: the standing offer is revoked, the queue closes up. */
export async function leaveQueue(tx: Tx, ctx: Ctx, contactId: string, leaving: Leaving): Promise<void> {
  const visit = await getOpenVisit(tx, ctx, contactId);
  if (!visit) return;
  const standing = await tx
    .selectFrom('offers')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .execute();
  // The leaving comes first: one who vanished before the ring began has left by then, the offer ends with it.
  const event = {
    type: 'contact.dequeued' as const,
    contact: contactId,
    queue: visit.queue,
    outcome: leaving.outcome,
    ...(leaving.supervisor !== undefined && { supervisor: leaving.supervisor }),
  };
  const { time } = await appendEvent(tx, ctx, event, leaving.at);
  const cause = leaving.offers ?? 'customerLeft';
  for (const offer of standing) await closeOffer(tx, ctx, offer.id, { result: 'revoked', cause });
  await tx
    .updateTable('visits')
    .set({ left_at: time, outcome: leaving.outcome })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', visit.id)
    .execute();
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state', queues: [visit.queue_id] });
}
