import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { endLegs } from './legs.ts';

type End = { by: 'visitor' | 'agent' | 'system'; cause?: 'connectionLost' | undefined; at?: Date | undefined };

/** Writes who ended the contact, once; its status follows from what is still to be done (wrap-up or nothing). */
export async function noteEnd(tx: Tx, ctx: Ctx, contactId: string, end: End): Promise<Date> {
  const event = {
    type: 'contact.ended' as const,
    contact: contactId,
    by: end.by,
    ...(end.cause && { cause: end.cause }),
  };
  const { time } = await appendEvent(tx, ctx, event, end.at);
  await tx
    .updateTable('contacts')
    .set({ ended_at: time, ended_by: end.by, end_cause: end.cause ?? null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await endLegs(tx, ctx, contactId, time);
  return time;
}
