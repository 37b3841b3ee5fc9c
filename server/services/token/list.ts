import { withTenant } from '#server/db/client.ts';
import { type Ctx, requirePermission } from '#server/services/context.ts';

export type Token = {
  id: string;
  name: string;
  scopes: string[];
  requestsPerMinute: number;
  createdAt: string;
  lastUsedAt: string | null;
};

/** The tenant's live API tokens, without their secrets. @throws {ServiceError} forbidden */
export async function listTokens({ ctx }: { ctx: Ctx }): Promise<Token[]> {
  requirePermission(ctx, 'token.manage');
  return withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('api_tokens')
      .select(['id', 'name', 'scopes', 'requests_per_minute', 'created_at', 'last_used_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes,
      requestsPerMinute: row.requests_per_minute,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }));
  });
}
