import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** Keeps why a rule cannot be judged; null: it can. Writes only what has changed. */
export async function noteRuleProblem(ctx: Ctx, ruleId: string, problem: string | null): Promise<void> {
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('alarm_rules')
      .set({ problem: problem?.slice(0, 500) ?? null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', ruleId)
      .where(sql<boolean>`problem is distinct from ${problem?.slice(0, 500) ?? null}`)
      .execute(),
  );
}
