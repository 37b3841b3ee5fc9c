import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { MOST_PICTURE_BYTES } from '#server/domain/wall/definition.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { claimObject, keepObject } from '#server/services/object/index.ts';
import { getWallInTenant, type Wall } from '#server/services/wall/wall/wall.ts';
import { picturesIn } from './pictures-in.ts';
import { shrinkPicture } from './shrink.ts';

/** One wall keeps at most so many. */
const MOST = 100;

export const keepWallPictureInput = z.strictObject({
  /** Made by the caller before the first attempt, so that a repeat keeps no second picture. */
  id: z.uuid(),
  wall: z.uuid(),
  /** The file as it was sent. */
  body: z.instanceof(Buffer),
});

/** Forgets pictures that no tile shows since a day, so that who changes their mind meanwhile still has them. */
async function forgetUnused(tx: Tx, { tenantId }: Ctx, wall: Wall): Promise<void> {
  const shown = [...picturesIn(wall.definition)];
  await sql`delete from wall_pictures where tenant_id = ${tenantId} and wall_id = ${wall.id}
    and created_at < clock_timestamp() - interval '1 day' and not (id = any(${shown}::uuid[]))`.execute(tx);
}

/**
 * Keeps a picture for the tiles of a wall, drawn anew as WebP. Repeating it keeps the same one.
 * @throws {ServiceError} forbidden, not_found, too_large, invalid (kind, not whole), conflict (id taken, too many)
 */
export async function keepWallPicture({ ctx, input }: { ctx: Ctx; input: z.input<typeof keepWallPictureInput> }) {
  requirePermission(ctx, 'wall.manage');
  const { id, wall: wallId, body } = keepWallPictureInput.parse(input);
  const { tenantId } = ctx;
  if (body.length > MOST_PICTURE_BYTES)
    throw new ServiceError('too_large', `A picture has at most ${MOST_PICTURE_BYTES} bytes.`, { field: 'body' });
  await withTenant(tenantId, (tx) => getWallInTenant(tx, ctx, wallId));
  const { body: drawn, ...size } = await shrinkPicture(body);
  const sent = createHash('sha256').update(body).digest();
  const object = await keepObject(ctx, {
    id: uuidv7(),
    kind: 'picture',
    name: 'picture.webp',
    type: 'image/webp',
    body: drawn,
  });
  return withTenant(tenantId, async (tx) => {
    const wall = await getWallInTenant(tx, ctx, wallId, true);
    await forgetUnused(tx, ctx, wall);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from wall_pictures
      where tenant_id = ${tenantId} and wall_id = ${wallId} and id <> ${id}`.execute(tx);
    if ((rows[0]?.n ?? 0) >= MOST)
      throw new ServiceError('conflict', `This wall keeps ${MOST} pictures already.`, {
        hint: 'Those that no tile shows are forgotten after a day.',
      });
    const made = await tx
      .insertInto('wall_pictures')
      .values({ id, tenant_id: tenantId, wall_id: wallId, sent_sha256: sent, object_id: object.id, ...size })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    const kept = await tx
      .selectFrom('wall_pictures')
      .select(['wall_id', 'sent_sha256', 'width', 'height'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (kept?.wall_id !== wallId || !kept.sent_sha256.equals(sent))
      throw new ServiceError('conflict', 'This id is taken.', { field: 'id', hint: 'Make a new one.' });
    const { width, height } = kept;
    const detail = { wall: wallId, width, height, bytes: object.bytes };
    if (made) {
      await claimObject(tx, ctx, object.id);
      await appendAudit(tx, ctx, { action: 'wallPicture.kept', target: id, detail });
    }
    return { id, width, height };
  });
}
