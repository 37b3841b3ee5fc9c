import type { Readable } from 'node:stream';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { ObjectGone } from '#server/platform/objects/store/contract.ts';
import { opening } from '#server/platform/objects/store/sealed.ts';
import { objectStore } from '#server/platform/objects/store/store.ts';
import { bodyKey, tenantKey } from './tenant-key.ts';

const gone = () => new ServiceError('not_found', 'There is no such file.', { field: 'id' });

/**
 * The body of a kept file. Whether this actor may see it is the caller's question. The stream fails when the body is
 * not what was kept. @throws {ServiceError} not_found, also for what was deleted
 */
export async function openObject(
  ctx: Ctx,
  id: string,
): Promise<{ name: string | null; type: string; bytes: number; body: Readable }> {
  const { tenantId } = ctx;
  const { known, key } = await withTenant(tenantId, async (tx) => {
    const found = await tx
      .selectFrom('objects')
      .select(['name', 'type', 'bytes', 'place'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    if (!found) throw gone();
    return { known: found, key: bodyKey(await tenantKey(tx, ctx), found.place) };
  });
  const { place, ...about } = known;
  try {
    const sealed = await objectStore().open(place);
    const body = opening(key);
    sealed.on('error', (error) => body.destroy(error));
    body.on('close', () => sealed.destroy());
    return { ...about, body: sealed.pipe(body) };
  } catch (error) {
    if (error instanceof ObjectGone) throw gone();
    throw error;
  }
}
