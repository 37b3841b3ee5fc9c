import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** An offer made to this agent; another's offer looks like one that does not exist. @throws {ServiceError} not_found */
export async function getOfferOfAgent(tx: Tx, ctx: Ctx, offerId: string, agentId: string) {
  const offer = await tx
    .selectFrom('offers')
    .select(['id', 'contact_id', 'visit_id', 'queue_id', 'result'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', offerId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
  if (!offer) throw new ServiceError('not_found', 'This offer does not exist.');
  return offer;
}
