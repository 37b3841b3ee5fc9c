import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { queueOfAgent } from '#server/domain/personal-queue.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

type Entering = {
  queue: { id: string; name: string };
  cause: 'overflow' | 'transfer' | 'requeue';
  /** What the queue is ordered by: a contact that has waited before keeps its age. */
  positionAt: Date;
  priority: number;
  /** Waits for this agent only; the queue gives ring and wrap-up times. */
  directedTo?: { id: string; login: string } | undefined;
  /** Agent who had it: it does not ring there at once. */
  takenFrom?: string | null;
  /** Login of the supervisor who did it. */
  supervisor?: string | undefined;
};

/** A contact that is in no queue waits (again). The caller holds its lock. @returns id of the visit */
export async function enterQueue(tx: Tx, ctx: Ctx, contactId: string, entering: Entering): Promise<string> {
  const { queue, cause, directedTo, supervisor } = entering;
  const { time } = await appendEvent(tx, ctx, {
    type: 'contact.queued',
    contact: contactId,
    queue: directedTo ? queueOfAgent(directedTo.login) : queue.name,
    priority: entering.priority,
    cause,
    ...(supervisor !== undefined && { supervisor }),
  });
  const visit = uuidv7();
  await tx
    .insertInto('visits')
    .values({
      id: visit,
      tenant_id: ctx.tenantId,
      contact_id: contactId,
      queue_id: queue.id,
      cause,
      entered_at: time,
      position_at: entering.positionAt,
      priority: entering.priority,
      left_at: null,
      outcome: null,
      directed_to: directedTo?.id ?? null,
      taken_from: entering.takenFrom ?? null,
    })
    .execute();
  await tx
    .updateTable('contacts')
    .set({ status: 'waiting', agent_gone_at: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state', queues: [queue.id] });
  return visit;
}
