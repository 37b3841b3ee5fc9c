import { createHash, hkdfSync } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isFreshRepeat } from '#server/domain/fresh-repeat.ts';
import { PERMISSIONS } from '#server/domain/permissions.ts';
import { env } from '#server/env.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const createTokenInput = z.strictObject({
  /** Made once by the client and kept until answered; a repeat within minutes gets the same token. */
  requestId: z.uuid().optional(),
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(PERMISSIONS)).min(1, 'Give at least one scope.'),
  requestsPerMinute: z.number().int().min(1).max(1_000_000).default(1200),
  /** When it ends by itself; left out or null: when it is revoked. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** What is stored of a token: nobody who reads the database can use it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The token of an id: made of the installation's own secret, so that a lost answer can be asked for again. */
function tokenOf(id: string): string {
  const key = hkdfSync('sha256', env().AUTH_SECRET, id, 'leitstand api token', 32);
  return `lst_${Buffer.from(key).toString('base64url')}`;
}

type Wanted = { id: string; name: string; scopes: string[] };

/** True when this very token was made just before by the same request. @throws {ServiceError} conflict */
async function isRepeat(tx: Tx, ctx: Ctx, { id, name, scopes }: Wanted): Promise<boolean> {
  const made = await tx
    .selectFrom('api_tokens')
    .select(['name', 'scopes', 'created_at', 'revoked_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  const same = made?.name === name && made.scopes.join() === scopes.join() && made.revoked_at === null;
  if (made && same && isFreshRepeat(made.created_at)) return true;
  throw new ServiceError('conflict', 'This request was used for another token.', { hint: 'Make a new request id.' });
}

/**
 * Makes an API token. The secret is in the answer and nowhere else. Nobody can give a scope they lack themselves.
 * @throws {ServiceError} forbidden, invalid (it would have ended already), conflict (the request id is taken)
 */
export async function createToken({ ctx, input }: { ctx: Ctx; input: z.input<typeof createTokenInput> }) {
  requirePermission(ctx, 'token.manage');
  const { requestId: id = uuid(), name, scopes: given, requestsPerMinute, expiresAt } = createTokenInput.parse(input);
  const scopes = [...new Set(given)];
  for (const scope of scopes) requirePermission(ctx, scope);
  const ends = expiresAt === null ? null : new Date(expiresAt);
  if (ends && ends.getTime() <= Date.now()) {
    throw new ServiceError('invalid', 'This instant is over.', { field: 'expiresAt', hint: 'Give one in the future.' });
  }
  const token = tokenOf(id);
  await withTenant(ctx.tenantId, async (tx) => {
    const made = await tx
      .insertInto('api_tokens')
      .values({
        id,
        tenant_id: ctx.tenantId,
        name,
        token_hash: hashToken(token),
        scopes,
        requests_per_minute: requestsPerMinute,
        expires_at: ends,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made && (await isRepeat(tx, ctx, { id, name, scopes }))) return;
    const detail = { name, scopes, ...(ends && { expiresAt: ends.toISOString() }) };
    await appendAudit(tx, ctx, { action: 'token.created', target: id, detail });
  });
  return { id, name, scopes, token };
}
