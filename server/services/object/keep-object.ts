import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type ObjectKind, objectRules } from '#server/domain/object-kinds.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { sealing } from '#server/platform/objects/store/sealed.ts';
import { objectStore } from '#server/platform/objects/store/store.ts';
import { measuring } from './measure.ts';
import { bodyKey, tenantKey } from './tenant-key.ts';
import { typeOf } from './type-of.ts';

/** What nobody has claimed for so long, in milliseconds, belongs to nothing: its caller failed. */
const UNCLAIMED = 3_600_000;

type Given = {
  /** Made by the caller before the first attempt: a repeat keeps no second body. */
  id: string;
  kind: ObjectKind;
  /** As people call it, without a folder. */
  name: string;
  /** Media type that it is called; its own first bytes decide. */
  type: string;
  body: Readable | Buffer;
  /** When it is to be deleted; without it the caller claims it in the transaction of what it belongs to. */
  deleteAt?: Date;
};

export type KeptObject = { id: string; type: string; bytes: number; sha256: Buffer };

/**
 * Keeps a file in the store, sealed, and what is known of it in the database. Size and type are checked while it flows.
 * Permission is the caller's: a file belongs to something that has one. A process that dies leaves a body that the
 * sweep removes, never a row without a body.
 * @throws {ServiceError} too_large, invalid (type), conflict (the id stands for another body)
 */
export async function keepObject(ctx: Ctx, given: Given): Promise<KeptObject> {
  const { tenantId } = ctx;
  const { id, kind } = given;
  const place = `${tenantId}/${id.slice(-2)}/${id}-${uuidv7()}`;
  const key = await withTenant(tenantId, async (tx) => {
    await tx.insertInto('object_writes').values({ tenant_id: tenantId, place }).execute();
    return bodyKey(await tenantKey(tx, ctx), place);
  });
  const { stream, measured } = measuring(objectRules[kind].most);
  const sealed = sealing(key);
  try {
    const source = Buffer.isBuffer(given.body) ? Readable.from([given.body]) : given.body;
    await Promise.all([pipeline(source, stream, sealed), objectStore().put(place, sealed)]);
    const { bytes, sha256, head } = measured();
    const type = await typeOf(kind, head, given.type);
    const kept = { id, type, bytes, sha256 };
    const fresh = await withTenant(tenantId, async (tx) => {
      const row = { ...kept, tenant_id: tenantId, kind, name: given.name.slice(0, 255), place };
      const made = await tx
        .insertInto('objects')
        .values({ ...row, delete_at: given.deleteAt ?? new Date(Date.now() + UNCLAIMED) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (made)
        await tx.deleteFrom('object_writes').where('tenant_id', '=', tenantId).where('place', '=', place).execute();
      return made !== undefined;
    });
    if (fresh) return kept;
    await dropWrite(ctx, place);
    return await sameAsBefore(ctx, kept);
  } catch (error) {
    // The reason counts; what cannot be removed now, the sweep removes.
    await dropWrite(ctx, place).catch(() => undefined);
    throw error;
  }
}

/** What was kept under the id, when it is the same body. @throws {ServiceError} conflict */
async function sameAsBefore({ tenantId }: Ctx, { id, sha256 }: KeptObject): Promise<KeptObject> {
  const known = await withTenant(tenantId, (tx) =>
    tx
      .selectFrom('objects')
      .select(['id', 'type', 'bytes', 'sha256'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  if (known?.sha256.equals(sha256)) return known;
  throw new ServiceError('conflict', 'This id is taken.', { field: 'id', hint: 'Make a new one.' });
}

/** Removes a body that no row knows, and then the note of it. */
export async function dropWrite({ tenantId }: Ctx, place: string): Promise<void> {
  await objectStore().remove(place);
  await withTenant(tenantId, (tx) =>
    tx.deleteFrom('object_writes').where('tenant_id', '=', tenantId).where('place', '=', place).execute(),
  );
}
