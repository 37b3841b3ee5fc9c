import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { tellContactClosed } from '#server/services/webhook/index.ts';

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
