import type { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { createAlarmRuleInput } from './create.ts';
import { type AlarmRule, checkNamed, columnsOf, getRuleInTenant, requireWholeTenant } from './rule.ts';

/** The whole rule as it shall be. */
export const updateAlarmRuleInput = createAlarmRuleInput;

/**
 * Changes a rule; its open alarms are judged by what it says now at the next look.
 * @throws {ServiceError} forbidden, not_found, conflict (name taken)
 */
export async function updateAlarmRule({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof updateAlarmRuleInput>;
}): Promise<AlarmRule> {
  requirePermission(ctx, 'alarm.manage');
  requireWholeTenant(ctx);
  const { id, ...fields } = updateAlarmRuleInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getRuleInTenant(tx, ctx, id, true);
    await checkNamed(tx, ctx, fields);
    await tx
      .updateTable('alarm_rules')
      .set(columnsOf(fields))
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    const after = await getRuleInTenant(tx, ctx, id);
    await appendAudit(tx, ctx, { action: 'alarmRule.updated', target: id, detail: { before, after } });
    return after;
  });
}
