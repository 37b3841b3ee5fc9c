import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isLimited, limitsOf } from '#server/domain/reach.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';

/** Names of the groups and sites the caller is limited to; null: no limit. */
export type Reach = { group: string[] | null; site: string[] | null };

async function namesOf(tx: Tx, ctx: Ctx, table: 'groups' | 'sites', ids: readonly string[] | null) {
  if (!ids) return null;
  const rows = await tx
    .selectFrom(table)
    .select('name')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map((row) => row.name);
}

/** The groups and sites that whoever asks is limited to, by the names that figures use. */
export async function reachOf(ctx: Ctx): Promise<Reach> {
  const limits = limitsOf(ctx);
  if (!isLimited(limits)) return { group: null, site: null };
  return withTenant(ctx.tenantId, async (tx) => ({
    group: await namesOf(tx, ctx, 'groups', limits.groups),
    site: await namesOf(tx, ctx, 'sites', limits.sites),
  }));
}

/**
 * Narrows a question to the caller's groups and sites, whatever it asked for itself.
 * @throws {ServiceError} not_found when it names only what is out of reach
 */
export function withinReach(query: unknown, reach: Reach): unknown {
  if (typeof query !== 'object' || query === null) return query;
  const given = (query as { filters?: unknown }).filters ?? {};
  if (typeof given !== 'object') return query;
  const filters: Record<string, unknown> = { ...given };
  for (const split of ['group', 'site'] as const) {
    const allowed = reach[split];
    if (!allowed) continue;
    const wanted = filters[split] === undefined ? allowed : [filters[split]].flat();
    const left = allowed.filter((name) => wanted.includes(name));
    if (left.length === 0)
      throw new ServiceError('not_found', `There is no such ${split}.`, { field: `filters.${split}` });
    filters[split] = left;
  }
  return { ...query, filters };
}
