import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { instant } from '#server/domain/events/fields.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceAlarms } from './announce.ts';
import type { Alarm } from './describe.ts';
import { getAlarmInTenant } from './get.ts';
import { lockAlarmInReach } from './get-in-reach.ts';
import { logStep } from './log-step.ts';

const LONGEST = 7 * 86_400_000;

export const snoozeAlarmInput = z.strictObject({
  id: z.uuid(),
  /** Until then nobody is told and nothing escalates; null ends it now. */
  until: instant.nullable(),
});

/**
 * Lets an alarm rest; still there at the end, it is told anew. Repeating changes nothing.
 * @throws {ServiceError} forbidden, not_found, conflict (over), invalid (not within the next 7 days)
 */
export async function snoozeAlarm({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof snoozeAlarmInput>;
}): Promise<Alarm> {
  requirePermission(ctx, 'alarm.handle');
  const { id, until } = snoozeAlarmInput.parse(input);
  const end = until === null ? null : new Date(until);
  return withTenant(ctx.tenantId, async (tx) => {
    const alarm = await lockAlarmInReach(tx, ctx, id);
    if (alarm.state === 'resolved') throw new ServiceError('conflict', 'This alarm is over.');
    if (alarm.snoozed_until?.getTime() === end?.getTime()) return getAlarmInTenant(tx, ctx, id);
    const ahead = end === null ? 1 : end.getTime() - Date.now();
    if (ahead <= 0 || ahead > LONGEST) {
      throw new ServiceError('invalid', 'An alarm can rest up to 7 days from now.', { field: 'until' });
    }
    await tx
      .updateTable('alarms')
      .set({ snoozed_until: end })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await logStep(
      tx,
      ctx,
      id,
      end === null ? 'snoozeEnded' : 'snoozed',
      end === null ? {} : { until: end.toISOString() },
    );
    await appendAudit(tx, ctx, { action: 'alarm.snoozed', target: id, detail: { until } });
    await announceAlarms(tx, ctx);
    return getAlarmInTenant(tx, ctx, id);
  });
}
