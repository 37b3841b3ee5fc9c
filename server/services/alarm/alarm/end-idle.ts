import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { Watched } from './load-watched.ts';
import { settleAlarm } from './settle.ts';

/** Ends open alarms of rules that were switched off, and forgets what they were counting. */
export async function endAlarmsOfIdleRules(ctx: Ctx, { rules, subjects }: Watched): Promise<void> {
  const off = new Set(rules.filter(({ enabled }) => !enabled).map(({ id }) => id));
  const left = subjects.filter(({ ruleId }) => off.has(ruleId));
  if (left.length === 0) return;
  await withTenant(ctx.tenantId, async (tx) => {
    for (const { alarmId } of left) if (alarmId !== null) await settleAlarm(tx, ctx, alarmId, 'ruleOff');
    await tx
      .deleteFrom('alarm_holds')
      .where('tenant_id', '=', ctx.tenantId)
      .where('rule_id', '=', (eb) => eb.fn.any(eb.val([...off])))
      .execute();
  });
}
