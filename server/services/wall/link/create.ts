import { createHash, hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isFreshRepeat } from '#server/domain/fresh-repeat.ts';
import { env } from '#server/env.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getWallInTenant } from '#server/services/wall/wall/wall.ts';

const DAY = 86_400_000;
/** Live links of one wall; a screen more needs none of its own. */
const MOST = 50;
/** A link lives at most so long. */
const LONGEST_DAYS = 366;

export const createWallLinkInput = z.strictObject({
  /** Made once by the client and kept until answered; a repeat within minutes gets the same link. */
  id: z.uuid(),
  wall: z.uuid(),
  /** Where the screen hangs. */
  name: z.string().trim().min(1).max(100),
  days: z.number().int().min(1).max(LONGEST_DAYS).default(365),
});

/** What is stored of a link: nobody who reads the database can use it. */
export function hashWallSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The 256 bits of a link: made of the installation's own secret, so that a lost answer can be asked for again. */
function secretOf(id: string): string {
  const key = hkdfSync('sha256', env().AUTH_SECRET, id, 'leitstand wall link', 32);
  return `lsw_${Buffer.from(key).toString('base64url')}`;
}

async function isRepeat(tx: Tx, ctx: Ctx, id: string, wall: string, name: string): Promise<boolean> {
  const made = await tx
    .selectFrom('wall_links')
    .select(['wall_id', 'name', 'created_at', 'revoked_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!made) return false;
  if (made.wall_id === wall && made.name === name && !made.revoked_at && isFreshRepeat(made.created_at)) return true;
  throw new ServiceError('conflict', 'This request was used for another link.', { hint: 'Make a new request id.' });
}

async function requireRoom(tx: Tx, ctx: Ctx, wall: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from wall_links where wall_id = ${wall}
    and tenant_id = ${ctx.tenantId} and revoked_at is null and expires_at > clock_timestamp()`.execute(tx);
  if ((rows[0]?.n ?? 0) >= MOST)
    throw new ServiceError('conflict', `This wall has ${MOST} links already.`, { hint: 'Revoke one first.' });
}

/**
 * Makes a link that opens one wall to read, without signing in. The secret is in the answer and nowhere else; it
 * belongs behind the # of the address, which browsers send to nobody.
 * @throws {ServiceError} forbidden, not_found, conflict (too many, or the id is taken)
 */
export async function createWallLink({ ctx, input }: { ctx: Ctx; input: z.input<typeof createWallLinkInput> }) {
  requirePermission(ctx, 'wall.manage');
  const { id, wall, name, days } = createWallLinkInput.parse(input);
  const secret = secretOf(id);
  const path = `/wall/${id}#${secret}`;
  await withTenant(ctx.tenantId, async (tx) => {
    await getWallInTenant(tx, ctx, wall, true);
    if (await isRepeat(tx, ctx, id, wall, name)) return;
    await requireRoom(tx, ctx, wall);
    const ends = new Date(Date.now() + days * DAY);
    const made = await tx
      .insertInto('wall_links')
      .values({
        id,
        tenant_id: ctx.tenantId,
        wall_id: wall,
        name,
        secret_hash: hashWallSecret(secret),
        expires_at: ends,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new ServiceError('conflict', 'This id is taken.', { field: 'id' });
    const detail = { wall, name, expiresAt: ends.toISOString() };
    await appendAudit(tx, ctx, { action: 'wallLink.created', target: id, detail });
  });
  return { id, name, secret, path };
}
