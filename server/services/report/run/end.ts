import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { advanceRun } from './advance.ts';

/** Ends a run by what became of its deliveries. */
export async function endRun(ctx: Ctx, run: string): Promise<void> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('report_deliveries')
      .select('state')
      .where('tenant_id', '=', ctx.tenantId)
      .where('run_id', '=', run)
      .execute(),
  );
  const accepted = rows.filter(({ state }) => state === 'accepted').length;
  const failed = rows.filter(({ state }) => state === 'failed').length;
  const whole = accepted > 0 ? 'sent' : 'nobody';
  const state = failed === 0 ? whole : accepted > 0 ? 'partly' : 'failed';
  await advanceRun(ctx, run, { state, ended: true });
}
