import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { settleAlarm } from '#server/services/alarm/alarm/settle.ts';
import { getRuleInTenant, requireWholeTenant } from './rule.ts';

export const removeAlarmRuleInput = z.strictObject({ id: z.uuid() });

/** Removes a rule: its open alarms end, the log of its alarms stays. @throws {ServiceError} forbidden, not_found */
export async function removeAlarmRule({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeAlarmRuleInput> }) {
  requirePermission(ctx, 'alarm.manage');
  requireWholeTenant(ctx);
  const { id } = removeAlarmRuleInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const rule = await getRuleInTenant(tx, ctx, id, true);
    const open = await tx
      .selectFrom('alarms')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('rule_id', '=', id)
      .where('state', '<>', 'resolved')
      .execute();
    for (const alarm of open) await settleAlarm(tx, ctx, alarm.id, 'ruleOff');
    await tx.deleteFrom('alarm_rules').where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    await appendAudit(tx, ctx, { action: 'alarmRule.removed', target: id, detail: { rule } });
  });
}
