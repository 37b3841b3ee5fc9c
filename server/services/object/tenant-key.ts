import { hkdfSync, randomBytes } from 'node:crypto';
import type { Ctx } from '#server/domain/context.ts';
import { env } from '#server/env.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { SealBroken } from '#server/platform/objects/store/sealed.ts';
import { sealBytes, unsealBytes } from '#server/platform/seal/seal.ts';

function sealingKey(tenantId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, tenantId, 'leitstand tenant key', 32));
}

function unseal(tenantId: string, sealed: Buffer): Buffer {
  try {
    return unsealBytes(sealingKey(tenantId), tenantId, sealed);
  } catch {
    throw new SealBroken();
  }
}

/** The tenant's own key, made at its first use. @throws {SealBroken} when the installation's secret was changed */
export async function tenantKey(tx: Tx, { tenantId }: Ctx): Promise<Buffer> {
  const find = () => tx.selectFrom('tenant_keys').select('sealed').where('tenant_id', '=', tenantId).executeTakeFirst();
  const known = await find();
  if (known) return unseal(tenantId, known.sealed);
  await tx
    .insertInto('tenant_keys')
    .values({ tenant_id: tenantId, sealed: sealBytes(sealingKey(tenantId), tenantId, randomBytes(32)) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('The tenant has no key.');
  return unseal(tenantId, made.sealed);
}

/** The key of one body: of the tenant's key and its place in the store. */
export function bodyKey(key: Buffer, place: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, place, 'leitstand object', 32));
}
