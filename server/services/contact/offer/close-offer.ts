import type { Ctx } from '#server/domain/context.ts';
import type { NewEvent } from '#server/domain/events/event.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

type Ending =
  | { result: 'accepted' }
  | { result: 'declined'; reason?: string | undefined }
  | { result: 'expired' }
  | { result: 'revoked'; cause: 'customerLeft' | 'otherAccepted' | 'moved' | 'agentGone' };

type Standing = { contact: string; offer: string; agent: string };

function eventOf(standing: Standing, ending: Ending): NewEvent {
  switch (ending.result) {
    case 'accepted':
      return { type: 'offer.accepted', ...standing };
    case 'declined':
      return { type: 'offer.declined', ...standing, ...(ending.reason !== undefined && { reason: ending.reason }) };
    case 'expired':
      return { type: 'offer.expired', ...standing };
    case 'revoked':
      return { type: 'offer.revoked', ...standing, cause: ending.cause };
  }
}

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
  const subject = { contact: standing.contact_id, offer: standing.id, agent: standing.login };
  const { time } = await appendEvent(tx, ctx, eventOf(subject, ending));
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
