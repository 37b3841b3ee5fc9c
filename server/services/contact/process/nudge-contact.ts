import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Notes, with the state it speaks of, that the contact's workflow must look again. */
export async function nudgeContact(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  await tx.insertInto('workflow_nudges').values({ tenant_id: ctx.tenantId, contact_id: contactId }).execute();
}
