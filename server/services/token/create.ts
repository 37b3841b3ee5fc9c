import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { withTenant } from '#server/db/client.ts';
import { PERMISSIONS } from '#server/domain/permissions.ts';
import { appendAudit } from '#server/services/audit/append.ts';
import { type Ctx, requirePermission } from '#server/services/context.ts';

export const createTokenInput = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(PERMISSIONS)).min(1, 'Give at least one scope.'),
  requestsPerMinute: z.number().int().min(1).max(1_000_000).default(1200),
});

/** What is stored of a token: nobody who reads the database can use it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Makes an API token. The secret is in the answer and nowhere else. Nobody can give a scope they lack themselves.
 * @throws {ServiceError} forbidden
 */
export async function createToken({ ctx, input }: { ctx: Ctx; input: z.input<typeof createTokenInput> }) {
  requirePermission(ctx, 'token.manage');
  const { name, scopes, requestsPerMinute } = createTokenInput.parse(input);
  for (const scope of scopes) requirePermission(ctx, scope);
  const id = uuid();
  const token = `lst_${randomBytes(32).toString('base64url')}`;
  await withTenant(ctx.tenantId, async (tx) => {
    await tx
      .insertInto('api_tokens')
      .values({
        id,
        tenant_id: ctx.tenantId,
        name,
        token_hash: hashToken(token),
        scopes,
        requests_per_minute: requestsPerMinute,
      })
      .execute();
    await appendAudit(tx, ctx, { action: 'token.created', target: id, detail: { name, scopes } });
  });
  return { id, name, scopes, token };
}
