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

export const updateAlarmInput = z.strictObject({
  id: z.uuid(),
  note: z.string().trim().max(2000).optional(),
  /** Whether it led to somebody doing something; null: not said. Also of alarms that are over. */
  ledToAction: z.boolean().nullable().optional(),
  /** By when it must be over; null: no deadline. */
  deadlineAt: instant.nullable().optional(),
});

/**
 * Notes what is to be known of an alarm; what is left out stays. Repeating changes nothing.
 * @throws {ServiceError} forbidden, not_found, conflict (a deadline for one that is over)
 */
export async function updateAlarm({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof updateAlarmInput>;
}): Promise<Alarm> {
  requirePermission(ctx, 'alarm.handle');
  const { id, note, ledToAction, deadlineAt } = updateAlarmInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await lockAlarmInReach(tx, ctx, id);
    if (deadlineAt !== undefined && before.state === 'resolved')
      throw new ServiceError('conflict', 'This alarm is over.', { field: 'deadlineAt' });
    const changed = {
      ...(note === undefined || note === (before.note ?? '') ? {} : { note }),
      ...(ledToAction === undefined || ledToAction === before.led_to_action ? {} : { led_to_action: ledToAction }),
      ...(deadlineAt === undefined ? {} : { deadline_at: deadlineAt === null ? null : new Date(deadlineAt) }),
    };
    if (Object.keys(changed).length === 0) return getAlarmInTenant(tx, ctx, id);
    await tx.updateTable('alarms').set(changed).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    const detail = { ...('note' in changed && { note }), ...(deadlineAt !== undefined && { deadlineAt }) };
    if (Object.keys(detail).length > 0) await logStep(tx, ctx, id, 'noted', detail);
    if ('led_to_action' in changed) await logStep(tx, ctx, id, 'actionMarked', { ledToAction });
    await appendAudit(tx, ctx, { action: 'alarm.updated', target: id, detail: { ...detail, ledToAction } });
    await announceAlarms(tx, ctx);
    return getAlarmInTenant(tx, ctx, id);
  });
}
