import type { Tx } from '#server/db/client.ts';
import { publishLive } from '#server/live/publish.ts';
import type { Ctx } from '#server/services/context.ts';
import { appendEvent } from '#server/services/outbox/append-event.ts';
import { tellContactClosed } from '#server/services/webhook/tell-closed.ts';

/** The last step: nothing is left to do with the contact. The caller holds its lock. */
export async function closeContact(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  const { time } = await appendEvent(tx, ctx, { type: 'contact.closed', contact: contactId });
  await tx
    .updateTable('contacts')
    .set({ status: 'closed', closed_at: time })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
  await tellContactClosed(tx, ctx, contactId);
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state' });
}
