import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { StoredFile } from '#server/platform/objects/place.ts';
import { putFiles } from '#server/platform/objects/put-files.ts';
import { openSecret } from './seal.ts';
import { getTargetInTenant, targetOf } from './target.ts';

/**
 * Puts files into a target, each whole or not at all. The first connection by SFTP takes the host's key.
 * @throws {ServiceError} not_found @throws {StorageRefused} @throws {SafeFetchError} @throws {SealBroken}
 */
export async function putIntoTarget(ctx: Ctx, id: string, files: readonly StoredFile[]): Promise<void> {
  const row = await withTenant(ctx.tenantId, (tx) => getTargetInTenant(tx, ctx, id));
  const { settings, hostKey } = targetOf(row);
  const { secret = '' } = openSecret({ tenantId: ctx.tenantId, targetId: id }, row.secret);
  const seen = await putFiles({ settings, secret, hostKey, files });
  if (seen === null || seen === hostKey) return;
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('report_targets')
      .set({ host_key: seen, host_key_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .where('host_key', 'is', null)
      .execute(),
  );
}
