import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { afterContactChange } from '#server/services/contact/contact/after-change.ts';
import { enterQueue } from '#server/services/contact/contact/enter-queue.ts';
import { type Contact, getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { leaveQueue } from '#server/services/contact/contact/leave-queue.ts';
import { getOpenVisit, type OpenVisit } from '#server/services/contact/offer/get-open-visit.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { endSegment, getOpenSegment, type OpenSegment } from '#server/services/contact/segment/end-segment.ts';
import { isRepeated, noteAct, refuse } from './act.ts';
import { assertMayMove } from './reach.ts';
import { ringingAgent } from './ringing-agent.ts';
import { findTarget, type Target } from './target.ts';

export const moveContactInput = z.strictObject({
  /** Made by the client; a repeat is done once. */
  act: z.uuid(),
  contact: z.uuid(),
  /** Name of a queue, or id of an agent who is free. */
  to: z.union([z.strictObject({ queue: z.string().min(1).max(200) }), z.strictObject({ agent: z.uuid() })]),
  /** Who talks with it, as the supervisor saw; null: it waited. Anything else by now is a conflict. */
  heldBy: z.uuid().nullable(),
});

/** Who is freed or told, and what undoing needs. */
type Moved = { agent: string | null; before: Record<string, unknown>; visit: string };

async function moveWaiting(tx: Tx, ctx: Ctx, contact: Contact, visit: OpenVisit, target: Target): Promise<Moved> {
  const supervisor = requireUser(ctx).login;
  const agent = await ringingAgent(tx, ctx, contact.id);
  await leaveQueue(tx, ctx, contact.id, { outcome: 'transferred', offers: 'moved', supervisor });
  const queue = target.queue ?? { id: visit.queue_id, name: visit.settings_of };
  const age = { positionAt: visit.position_at, priority: visit.priority };
  const entering = { queue, cause: 'transfer' as const, ...age, directedTo: target.agent, supervisor };
  const before = {
    queue: visit.queue_id,
    position: visit.position_at.toISOString(),
    priority: visit.priority,
    directedTo: visit.directed_to,
  };
  return { agent, before, visit: await enterQueue(tx, ctx, contact.id, entering) };
}

async function moveTalking(tx: Tx, ctx: Ctx, contact: Contact, segment: OpenSegment, target: Target): Promise<Moved> {
  if (!segment.queue_id || !segment.queue || !segment.visit_id) throw refuse('over', 'This contact cannot be moved.');
  const supervisor = requireUser(ctx).login;
  const visit = await tx
    .selectFrom('visits')
    .select(['position_at', 'priority'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', segment.visit_id)
    .executeTakeFirstOrThrow();
  const transfer = {
    transfer: uuidv7(),
    segment: segment.id,
    kind: 'cold' as const,
    target: target.agent ? { agent: target.agent.login } : { queue: target.queue?.name },
  };
  await appendEvent(tx, ctx, { type: 'transfer.started', contact: contact.id, ...transfer, supervisor });
  await endSegment(tx, ctx, contact.id, segment, 'transferred');
  const queue = target.queue ?? { id: segment.queue_id, name: segment.queue };
  const age = { positionAt: visit.position_at, priority: visit.priority };
  const from = { directedTo: target.agent, takenFrom: segment.agent_id, supervisor };
  const entered = await enterQueue(tx, ctx, contact.id, { queue, cause: 'transfer', ...age, ...from });
  await appendEvent(tx, ctx, { type: 'transfer.completed', contact: contact.id, ...transfer, supervisor });
  await settleAgentState(tx, ctx, segment.agent_id, true);
  const before = { segment: segment.id, agent: segment.agent_id, transfer };
  return { agent: segment.agent_id, before, visit: entered };
}

/**
 * A supervisor moves a contact that waits or talks to another queue, or hands it to an agent who is free: it rings
 * there, and goes on to its queue when that agent does not take it. It keeps the age it has; the one who had it is told.
 * @throws {ServiceError} forbidden, not_found, conflict (over, taken meanwhile, already there, agent not free)
 */
export async function moveContact({ ctx, input }: { ctx: Ctx; input: z.input<typeof moveContactInput> }) {
  requirePermission(ctx, 'contact.supervise');
  requireUser(ctx);
  const parsed = moveContactInput.parse(input);
  const { act, contact: contactId, to, heldBy } = parsed;
  const moved = await withTenant(ctx.tenantId, async (tx): Promise<Moved | null> => {
    const contact = await getContactInTenant(tx, ctx, contactId, true);
    const about = { id: act, kind: 'move' as const, input: parsed };
    if (await isRepeated(tx, ctx, about)) return null;
    const segment = await getOpenSegment(tx, ctx, contactId);
    const visit = await getOpenVisit(tx, ctx, contactId);
    const agentId = segment?.agent_id ?? null;
    await assertMayMove(tx, ctx, contact, { agentId, queueId: visit?.queue_id ?? segment?.queue_id ?? null });
    const target = await findTarget(tx, ctx, to, contact.channel);
    if (!segment && !visit) throw refuse('over', 'This contact is over.');
    if (agentId !== heldBy) throw refuse('taken', 'Somebody else has this contact by now.', 'Look again, then decide.');
    if (target.agent && target.agent.id === agentId) throw refuse('sameAgent', 'This agent has the contact already.');
    if (visit && target.queue && !visit.directed_to && visit.queue_id === target.queue.id)
      throw refuse('sameQueue', 'The contact waits in this queue already.');
    const done = segment
      ? await moveTalking(tx, ctx, contact, segment, target)
      : await moveWaiting(tx, ctx, contact, visit as OpenVisit, target);
    await noteAct(tx, ctx, {
      ...about,
      subject: contactId,
      agent: done.agent,
      before: done.before,
      after: { visit: done.visit },
    });
    await appendAudit(tx, ctx, { action: 'contact.moved', target: contactId, detail: { act, to, from: done.before } });
    await nudgeContact(tx, ctx, contactId);
    return done;
  });
  if (moved) afterContactChange(ctx, contactId, moved.agent === null ? [] : [moved.agent]);
  return { act, contact: contactId };
}
