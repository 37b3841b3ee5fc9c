import type { Ctx } from '#server/domain/context.ts';
import type { EventType } from '#server/domain/events/event-types.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

type Ending =
  | { result: 'accepted' }
  | { result: 'declined'; reason?: string | undefined }
  | { result: 'expired' }
  | { result: 'revoked'; cause: 'customerLeft' | 'otherAccepted' | 'moved' | 'agentGone' };

const EVENT: Record<Ending['result'], EventType> = {
  accepted: 'offer.accepted',
  declined: 'offer.declined',
  expired: 'offer.expired',
  revoked: 'offer.revoked',
};

/**
 * Ends a standing offer with its event. Conditional: of two who end it, one gets the offer, the other nothing.
 * The caller holds the contact's lock.
 */
export async function closeOffer(tx: Tx, ctx: Ctx, offerId: string, ending: Ending) {
  const said = ending.result === 'declined' ? ending.reason : ending.result === 'revoked' ? ending.cause : undefined;
  const standing = await tx
    .selectFrom('offers as o')
    .innerJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'o.tenant_id').onRef('u.id', '=', 'o.agent_id'))
    .select(['o.id', 'o.contact_id', 'o.agent_id', 'o.queue_id', 'o.visit_id', 'u.login'])
    .where('o.tenant_id', '=', ctx.tenantId)
    .where('o.id', '=', offerId)
    .where('o.ended_at', 'is', null)
    .forUpdate('o')
    .executeTakeFirst();
  if (!standing) return null;
  const { time } = await appendEvent(tx, ctx, {
    type: EVENT[ending.result],
    contact: standing.contact_id,
    offer: standing.id,
    agent: standing.login,
    ...(ending.result === 'revoked' ? { cause: ending.cause } : said === undefined ? {} : { reason: said }),
  });
  await tx
    .updateTable('offers')
    .set({ ended_at: time, result: ending.result, result_reason: said ?? null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', offerId)
    .execute();
  await publishLive(tx, {
    tenant: ctx.tenantId,
    contact: standing.contact_id,
    what: 'state',
    agents: [standing.agent_id],
  });
  return { ...standing, time };
}
