import type { Selectable } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { ContactsTable } from '#server/platform/db/schema/live.ts';

export type Contact = Selectable<ContactsTable>;

/**
 * The contact of the tenant; with `lock` nobody else changes it until the transaction ends.
 * Whoever locks both takes the contact before the agent.
 * @throws {ServiceError} not_found
 */
export async function getContactInTenant(tx: Tx, ctx: Ctx, contactId: string, lock = false): Promise<Contact> {
  const contact = await tx
    .selectFrom('contacts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!contact) throw new ServiceError('not_found', 'This contact does not exist.');
  return contact;
}
