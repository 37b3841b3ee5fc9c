import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const listTokensInput = z.object({
  /** `next` of the page before; left out, the newest. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type Token = {
  id: string;
  name: string;
  scopes: string[];
  requestsPerMinute: number;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  expired: boolean;
};

/** The tenant's tokens that are not revoked, newest first, without their secrets. @throws {ServiceError} forbidden */
export async function listTokens({ ctx, input }: { ctx: Ctx; input: z.input<typeof listTokensInput> }) {
  requirePermission(ctx, 'token.manage');
  const { cursor, limit } = listTokensInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<{ tokens: Token[]; next: string | null }> => {
    let query = tx
      .selectFrom('api_tokens')
      .select(['id', 'name', 'scopes', 'requests_per_minute', 'created_at', 'last_used_at', 'expires_at'])
      .select(sql<boolean>`coalesce(expires_at <= clock_timestamp(), false)`.as('expired'))
      .where('tenant_id', '=', ctx.tenantId)
      .where('revoked_at', 'is', null);
    if (cursor !== undefined) {
      query = query.where(
        sql<boolean>`(created_at, id) < (select a.created_at, a.id from api_tokens a
          where a.tenant_id = ${ctx.tenantId} and a.id = ${cursor})`,
      );
    }
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const tokens = rows.slice(0, limit).map((row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes,
      requestsPerMinute: row.requests_per_minute,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      expiresAt: row.expires_at?.toISOString() ?? null,
      expired: row.expired,
    }));
    return { tokens, next: rows.length > limit ? (tokens.at(-1)?.id ?? null) : null };
  });
}
