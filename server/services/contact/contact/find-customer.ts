import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import type { Identity } from '#server/domain/identity.ts';
import { identityKey } from '#server/domain/identity.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** A customer with the opaque name that events carry. */
export type KnownCustomer = { id: string; externalId: string };

/**
 * The customer who is known by an identity; made where nobody is. What an outside system says of somebody is a label:
 * it finds their history for staff, and verifies nothing. Two who ask at once find the same customer.
 */
export async function findCustomer(tx: Tx, ctx: Ctx, identity: Identity, name?: string): Promise<KnownCustomer> {
  const { tenantId } = ctx;
  const value = identityKey(identity);
  const known = await customerOf(tx, ctx, identity.kind, value);
  if (known) return known;
  const id = uuidv7();
  await tx
    .insertInto('customers')
    .values({
      id,
      tenant_id: tenantId,
      external_id: id,
      name: name?.trim() || null,
      email: identity.kind === 'email' ? value : null,
      phone: identity.kind === 'phone' ? value : null,
    })
    .execute();
  const made = await tx
    .insertInto('customer_identities')
    .values({ id: uuidv7(), tenant_id: tenantId, customer_id: id, kind: identity.kind, value })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'value']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return { id, externalId: id };
  await tx.deleteFrom('customers').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
  const other = await customerOf(tx, ctx, identity.kind, value);
  if (!other) throw new Error('An identity was taken and is not there.');
  return other;
}

async function customerOf(tx: Tx, ctx: Ctx, kind: Identity['kind'], value: string): Promise<KnownCustomer | undefined> {
  return tx
    .selectFrom('customer_identities as i')
    .innerJoin('customers as c', (join) =>
      join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.id', '=', 'i.customer_id'),
    )
    .select(['c.id', 'c.external_id as externalId'])
    .where('i.tenant_id', '=', ctx.tenantId)
    .where('i.kind', '=', kind)
    .where('i.value', '=', value)
    .executeTakeFirst();
}
