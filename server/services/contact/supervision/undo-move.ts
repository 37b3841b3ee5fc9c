import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { queueOfAgent } from '#server/domain/personal-queue.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { enterQueue } from '#server/services/contact/contact/enter-queue.ts';
import { leaveQueue } from '#server/services/contact/contact/leave-queue.ts';
import { getOpenVisit } from '#server/services/contact/offer/get-open-visit.ts';
import { roomFor } from '#server/services/contact/segment/room.ts';
import { startSegment } from '#server/services/contact/segment/start-segment.ts';
import { refuse } from './act.ts';
import { ringingAgent } from './ringing-agent.ts';
import { getUserName } from './user-name.ts';

const waited = z.object({
  queue: z.uuid(),
  position: z.coerce.date(),
  priority: z.number(),
  directedTo: z.uuid().nullable(),
});
const talked = z.object({
  segment: z.uuid(),
  agent: z.uuid(),
  transfer: z.object({
    transfer: z.uuid(),
    segment: z.uuid(),
    kind: z.enum(['cold', 'warm']),
    target: z.object({ queue: z.string().optional(), agent: z.string().optional() }),
  }),
});

type Act = { subject_id: string; before: unknown; after: unknown };

async function backToQueue(tx: Tx, ctx: Ctx, contactId: string, before: z.infer<typeof waited>): Promise<void> {
  const queue = await tx
    .selectFrom('queues')
    .select(['id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', before.queue)
    .executeTakeFirstOrThrow();
  const directedTo = before.directedTo
    ? await tx
        .selectFrom('users')
        .select(['id', 'login'])
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', before.directedTo)
        .executeTakeFirst()
    : undefined;
  const age = { positionAt: before.position, priority: before.priority };
  const supervisor = requireUser(ctx).login;
  await enterQueue(tx, ctx, contactId, { queue, cause: 'transfer', ...age, directedTo, supervisor });
}

type Former = {
  login: string;
  queue_id: string;
  visit_id: string;
  queue: string;
  directed: boolean;
  has_room: boolean;
};

/** The conversation that was taken away, and whether its agent can have it back. */
async function formerOf(tx: Tx, ctx: Ctx, segmentId: string): Promise<Former> {
  const { rows } = await sql<Former>`
    select u.login, s.queue_id, s.visit_id, q.name as queue, v.directed_to is not null as directed,
      a.state <> 'offline' and ${roomFor('a', sql.ref('k.channel'))} as has_room
    from segments s join users u on u.tenant_id = s.tenant_id and u.id = s.agent_id
      join contacts k on k.tenant_id = s.tenant_id and k.id = s.contact_id
      join agent_states a on a.tenant_id = s.tenant_id and a.user_id = s.agent_id
      join queues q on q.tenant_id = s.tenant_id and q.id = s.queue_id
      join visits v on v.tenant_id = s.tenant_id and v.id = s.visit_id
    where s.tenant_id = ${ctx.tenantId} and s.id = ${segmentId} for update of a`.execute(tx);
  if (!rows[0]) throw new Error(`A moved conversation is gone: ${segmentId}`);
  return rows[0];
}

async function backToAgent(tx: Tx, ctx: Ctx, contactId: string, before: z.infer<typeof talked>, from: Former) {
  const agent = { id: before.agent, login: from.login };
  const queue = from.directed ? queueOfAgent(from.login) : from.queue;
  await startSegment(tx, ctx, contactId, agent, { visitId: from.visit_id, queueId: from.queue_id, queue });
  const returned = { ...before.transfer, supervisor: requireUser(ctx).login };
  await appendEvent(tx, ctx, { ...returned, type: 'transfer.returned', contact: contactId });
  await settleAgentState(tx, ctx, before.agent, false);
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state', agents: [before.agent] });
}

/**
 * Brings a contact back to where it was: its place in the queue, or the agent who talked with it. The caller holds the
 * contact's lock. @returns agents at whom it rang meanwhile
 * @throws {ServiceError} conflict when it was answered, moved or ended since, or its agent has no room any more
 */
export async function undoMove(tx: Tx, ctx: Ctx, act: Act): Promise<string[]> {
  const contactId = act.subject_id;
  const visit = await getOpenVisit(tx, ctx, contactId);
  const made = z.object({ visit: z.uuid() }).parse(act.after).visit;
  if (visit?.id !== made) {
    throw refuse('answered', 'The contact has been answered, moved or ended since.', 'Move it again if need be.');
  }
  const talk = talked.safeParse(act.before);
  const former = talk.success ? await formerOf(tx, ctx, talk.data.segment) : null;
  if (talk.success && !former?.has_room) {
    const name = await getUserName(tx, ctx, talk.data.agent);
    throw refuse('agentNotFree', `${name} cannot take the contact back.`, 'Move it to a queue or to somebody else.');
  }
  const rang = await ringingAgent(tx, ctx, contactId);
  const supervisor = requireUser(ctx).login;
  await leaveQueue(tx, ctx, contactId, { outcome: 'cancelled', offers: 'moved', supervisor });
  if (talk.success && former) await backToAgent(tx, ctx, contactId, talk.data, former);
  else await backToQueue(tx, ctx, contactId, waited.parse(act.before));
  return rang === null ? [] : [rang];
}
