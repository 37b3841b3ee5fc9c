import { sql } from 'kysely';
import { withTenant } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

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
