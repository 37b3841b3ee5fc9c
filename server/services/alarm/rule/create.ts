import { sql } from 'kysely';
import { z } from 'zod';
import { alarmRuleFields } from '#server/domain/alarm/rule.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { type AlarmRule, checkNamed, columnsOf, getRuleInTenant, requireWholeTenant } from './rule.ts';

const MOST = 200;

/** `id` is made by the caller before the first attempt, so that a repeat makes no second rule. */
export const createAlarmRuleInput = alarmRuleFields.extend({ id: z.uuid() });

/**
 * Makes a rule that is watched from now on. Repeating it gives the same rule.
 * @throws {ServiceError} forbidden, not_found (who is to be told), conflict (name taken, too many)
 */
export async function createAlarmRule({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof createAlarmRuleInput>;
}): Promise<AlarmRule> {
  requirePermission(ctx, 'alarm.manage');
  requireWholeTenant(ctx);
  const { id, ...fields } = createAlarmRuleInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    await checkNamed(tx, ctx, fields);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from alarm_rules
      where tenant_id = ${ctx.tenantId}`.execute(tx);
    if ((rows[0]?.n ?? 0) >= MOST)
      throw new ServiceError('conflict', `There are ${MOST} rules already.`, { hint: 'Remove one that nobody needs.' });
    const made = await tx
      .insertInto('alarm_rules')
      .values({ id, tenant_id: ctx.tenantId, ...columnsOf(fields) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    const rule = await getRuleInTenant(tx, ctx, id);
    if (made) await appendAudit(tx, ctx, { action: 'alarmRule.created', target: id, detail: { rule } });
    return rule;
  });
}
