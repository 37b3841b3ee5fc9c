import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { chooseAgent, mayServe } from '#server/domain/routing/choose-agent.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import type { Contact } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { releaseToQueue } from '#server/services/contact/contact/release-to-queue.ts';
import { findCandidates } from './find-candidates.ts';
import { getNeed, getOpenVisit } from './get-open-visit.ts';

/** The chosen agent was taken by another contact in between: the whole turn is tried again. */
export class MatchRaced extends Error {}

/**
 * Offers a waiting contact, locked by the caller, to the best agent. The ranking is read without locks; the chosen
 * agent is locked and looked at again, so that one agent never hears two rings and never gets more than the capacity.
 * What was handed to one agent who cannot take it now goes on to its queue.
 * @returns whether an offer stands now
 * @throws {MatchRaced} when the agent was taken meanwhile
 */
export async function offerContact(tx: Tx, ctx: Ctx, contact: Contact): Promise<boolean> {
  const visit = await getOpenVisit(tx, ctx, contact.id);
  if (!visit) return false;
  const directed = visit.directed_to ?? undefined;
  const need = directed ? { skills: [], now: Date.now() } : await getNeed(tx, ctx, visit.queue_id);
  const about = { id: visit.id, channel: contact.channel };
  const { agent, why } = chooseAgent(need, await findCandidates(tx, ctx, about, directed));
  if (!agent && directed) {
    await releaseToQueue(tx, ctx, contact.id, visit);
    return offerContact(tx, ctx, contact);
  }
  if (!agent) return false;

  await tx
    .selectFrom('agent_states')
    .select('user_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', agent.agentId)
    .forUpdate()
    .execute();
  const [again] = await findCandidates(tx, ctx, about, agent.agentId);
  if (!again || !mayServe(need, again)) throw new MatchRaced();

  const offer = uuidv7();
  const mode = directed ? 'directed' : 'single';
  const { time } = await appendEvent(tx, ctx, {
    type: 'contact.offered',
    contact: contact.id,
    queue: visit.queue,
    agent: agent.login,
    offer,
    mode,
    ringSeconds: visit.ring_seconds,
  });
  await tx
    .insertInto('offers')
    .values({
      id: offer,
      tenant_id: ctx.tenantId,
      contact_id: contact.id,
      visit_id: visit.id,
      queue_id: visit.queue_id,
      agent_id: agent.agentId,
      mode,
      offered_at: time,
      expires_at: sql<Date>`${time}::timestamptz + make_interval(secs => ${visit.ring_seconds})`,
      ended_at: null,
      result: null,
      result_reason: null,
      why: JSON.stringify(why),
    })
    .execute();
  await publishLive(tx, { tenant: ctx.tenantId, contact: contact.id, what: 'state', agents: [agent.agentId] });
  return true;
}
