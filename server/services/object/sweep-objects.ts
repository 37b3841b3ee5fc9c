import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import { objectStore } from '#server/platform/objects/store/store.ts';
import { logger } from '#server/platform/observability/log.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { dropWrite } from './keep-object.ts';

const AT_ONCE = 200;
/** No body takes longer to come in. */
const ABANDONED = sql`interval '1 day'`;

/**
 * Deletes what is due and proves it: the body is removed, looked for again, and only when it is not found the deletion is
 * written down, in the chain of the audit log. What cannot be removed now stays due. @returns whether more is due
 */
export async function sweepObjects(): Promise<boolean> {
  const { rows: due } = await sql<{ tenant_id: string; id: string }>`
    select tenant_id, id from objects where deleted_at is null and not held and delete_at <= clock_timestamp()
    order by delete_at limit ${AT_ONCE}`.execute(systemDb());
  let deleted = 0;
  for (const { tenant_id: tenantId, id } of due) {
    const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'retention' } };
    try {
      if (await deleteObject(ctx, id)) deleted += 1;
    } catch (error) {
      logger('objects').warn({ err: error, tenantId, object: id }, 'a file could not be deleted; it stays due');
    }
  }
  await dropAbandoned();
  return deleted === AT_ONCE;
}

async function deleteObject(ctx: Ctx, id: string): Promise<boolean> {
  const { tenantId } = ctx;
  return withTenant(tenantId, async (tx) => {
    const object = await tx
      .selectFrom('objects')
      .select(['kind', 'bytes', 'sha256', 'place', 'created_at', 'delete_at'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .where('held', '=', false)
      .forUpdate()
      .executeTakeFirst();
    if (!object?.delete_at || object.delete_at.getTime() > Date.now()) return false;
    const store = objectStore();
    await store.remove(object.place);
    if (await store.has(object.place)) throw new Error('The body is still there after its removal.');
    await tx
      .updateTable('objects')
      .set({ deleted_at: sql<Date>`clock_timestamp()`, name: null })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute();
    const detail = {
      kind: object.kind,
      bytes: object.bytes,
      sha256: object.sha256.toString('hex'),
      kept: object.created_at.toISOString(),
      due: object.delete_at.toISOString(),
      lookedFor: object.place,
      found: false,
    };
    await appendAudit(tx, ctx, { action: 'object.deleted', target: id, detail });
    return true;
  });
}

async function dropAbandoned(): Promise<void> {
  const { rows } = await sql<{ tenant_id: string; place: string }>`
    select tenant_id, place from object_writes where begun_at < clock_timestamp() - ${ABANDONED} limit ${AT_ONCE}`.execute(
    systemDb(),
  );
  for (const { tenant_id: tenantId, place } of rows) {
    await dropWrite({ tenantId, actor: { kind: 'system', name: 'retention' } }, place);
  }
}
