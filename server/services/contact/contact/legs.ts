import { v7 as uuidv7 } from 'uuid';
import type { Channel } from '#server/domain/channels.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Begins the first leg of a contact: the channel it was created on. The caller makes the contact in this transaction. */
export async function startFirstLeg(
  tx: Tx,
  ctx: Ctx,
  leg: { contactId: string; channel: Channel; by: 'visitor' | 'agent' | 'system'; at: Date },
): Promise<void> {
  await tx
    .insertInto('contact_legs')
    .values({
      id: uuidv7(),
      tenant_id: ctx.tenantId,
      contact_id: leg.contactId,
      channel: leg.channel,
      added_by: leg.by,
      started_at: leg.at,
      ended_at: null,
    })
    .execute();
}

/** Ends what runs of a contact's legs; the caller holds the contact's lock. */
export async function endLegs(tx: Tx, ctx: Ctx, contactId: string, at: Date): Promise<void> {
  await tx
    .updateTable('contact_legs')
    .set({ ended_at: at })
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .execute();
}
