import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceAlarms } from './announce.ts';
import type { Alarm } from './describe.ts';
import { getAlarmInTenant } from './get.ts';
import { lockAlarmInReach } from './get-in-reach.ts';
import { logStep } from './log-step.ts';
import { tellWebhooks } from './tell-webhooks.ts';

export const resolveAlarmInput = z.strictObject({
  id: z.uuid(),
  note: z.string().trim().max(2000).optional(),
  /** Whether the alarm led to somebody doing something. */
  ledToAction: z.boolean().optional(),
});

/**
 * Ends an alarm by hand. Its rule raises it again only after the cause has ended in between. Repeating changes nothing.
 * @throws {ServiceError} forbidden, not_found
 */
export async function resolveAlarm({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof resolveAlarmInput>;
}): Promise<Alarm> {
  requirePermission(ctx, 'alarm.handle');
  const { id, note, ledToAction } = resolveAlarmInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const alarm = await lockAlarmInReach(tx, ctx, id);
    if (alarm.state === 'resolved') return getAlarmInTenant(tx, ctx, id);
    await tx
      .updateTable('alarms')
      .set({
        state: 'resolved',
        resolved_at: sql<Date>`clock_timestamp()`,
        resolved_by: 'person',
        snoozed_until: null,
        ...(note === undefined ? {} : { note }),
        ...(ledToAction === undefined ? {} : { led_to_action: ledToAction }),
      })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    if (alarm.rule_id !== null) {
      const muted = { since: sql<Date>`clock_timestamp()`, muted: true };
      await tx
        .insertInto('alarm_holds')
        .values({ tenant_id: ctx.tenantId, rule_id: alarm.rule_id, subject: alarm.subject, ...muted })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'rule_id', 'subject']).doUpdateSet(muted))
        .execute();
    }
    const detail = { ...(note ? { note } : {}), ...(ledToAction === undefined ? {} : { ledToAction }) };
    await logStep(tx, ctx, id, 'resolved', detail);
    await appendAudit(tx, ctx, { action: 'alarm.resolved', target: id, detail });
    await tellWebhooks(tx, ctx, id, 'alarm.closed');
    await announceAlarms(tx, ctx);
    return getAlarmInTenant(tx, ctx, id);
  });
}
