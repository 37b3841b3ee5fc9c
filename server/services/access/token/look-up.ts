import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Permission } from '#server/domain/permissions.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { hashToken } from './create.ts';

export type TokenCaller = { ctx: Ctx; tokenId: string; requestsPerMinute: number };

/** Who a bearer token belongs to; null when it is unknown, revoked or over. */
export async function lookUpToken(token: string): Promise<TokenCaller | null> {
  if (!/^lst_[\w-]{43}$/.test(token)) return null;
  const row = await systemDb()
    .selectFrom('api_tokens')
    .select(['id', 'tenant_id', 'name', 'scopes', 'requests_per_minute'])
    .select(sql<boolean>`last_used_at is null or last_used_at < now() - interval '1 minute'`.as('stale'))
    .where('token_hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`coalesce(expires_at > clock_timestamp(), true)`)
    .executeTakeFirst();
  if (!row) return null;
  if (row.stale) {
    await systemDb()
      .updateTable('api_tokens')
      .set({ last_used_at: sql<Date>`now()` })
      .where('id', '=', row.id)
      .execute();
  }
  const permissions = new Set(row.scopes as Permission[]);
  return {
    ctx: { tenantId: row.tenant_id, actor: { kind: 'token', tokenId: row.id, name: row.name, permissions } },
    tokenId: row.id,
    requestsPerMinute: row.requests_per_minute,
  };
}
