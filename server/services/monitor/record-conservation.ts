import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { ConservationBreach } from '#widget/protocol/staff.ts';

/** So many are kept: more of them have the same cause, and each viewer gets them with each tick. */
const MOST = 20;

/** Keeps what a check of the tenant's figures found; the monitor shows it from the next tick on. Safe to repeat. */
export async function recordConservation({ ctx, breaches }: { ctx: Ctx; breaches: ConservationBreach[] }) {
  const now = sql<Date>`clock_timestamp()`;
  const checked = { checked_at: now, breaches: JSON.stringify(breaches.slice(0, MOST)) };
  const brokenSince = sql<Date>`coalesce(conservation_checks.broken_since, ${now})`;
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .insertInto('conservation_checks')
      .values({ tenant_id: ctx.tenantId, ...checked, broken_since: breaches.length > 0 ? now : null })
      .onConflict((conflict) =>
        conflict
          .column('tenant_id')
          .doUpdateSet({ ...checked, broken_since: breaches.length > 0 ? brokenSince : null }),
      )
      .execute(),
  );
}
