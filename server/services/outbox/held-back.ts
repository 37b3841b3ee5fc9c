import { sql } from 'kysely';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** What keeps a tenant's events from its figures. */
export type HeldBack = {
  /** Events set aside because they were refused. */
  dead: number;
  /** Events on their way. */
  waiting: number;
  /** Seconds for which the oldest of these has been on its way; 0: none is. */
  oldestSeconds: number;
  /** Why events were set aside, most frequent first. */
  reasons: { reason: string; count: number }[];
};

/** So many reasons at most are told. */
const MOST_REASONS = 50;

/** Counts the tenant's events that are not in the figures, and says why. @throws {ServiceError} forbidden */
export async function heldBack({ ctx }: { ctx: Ctx }): Promise<HeldBack> {
  requirePermission(ctx, 'history.import');
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows: reasons } = await sql<{ reason: string; count: number; dead: number }>`
      select coalesce(last_error, '') as reason, count(*)::int as count, (sum(count(*)) over ())::int as dead from outbox
      where tenant_id = ${ctx.tenantId} and dead_at is not null and delivered_at is null
      group by 1 order by 2 desc, 1 limit ${MOST_REASONS}`.execute(tx);
    const { rows } = await sql<{ waiting: number; oldest: number }>`
      select count(*)::int as waiting,
        coalesce(greatest(extract(epoch from clock_timestamp() - min(created_at)), 0), 0)::float8 as oldest
      from outbox where tenant_id = ${ctx.tenantId} and delivered_at is null and dead_at is null`.execute(tx);
    return {
      dead: reasons[0]?.dead ?? 0,
      waiting: rows[0]?.waiting ?? 0,
      oldestSeconds: rows[0]?.oldest ?? 0,
      reasons: reasons.map(({ reason, count }) => ({ reason, count })),
    };
  });
}
