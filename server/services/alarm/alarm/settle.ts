import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { announceAlarms } from './announce.ts';
import { type AlarmStep, logStep } from './log-step.ts';
import { tellWebhooks } from './tell-webhooks.ts';

/** Ends an alarm whose cause has ended. Safe to repeat. */
export async function settleAlarm(
  tx: Tx,
  ctx: Ctx,
  alarmId: string,
  step: Extract<AlarmStep, 'resolvedByItself' | 'withdrawn' | 'ruleOff'> = 'resolvedByItself',
): Promise<void> {
  const done = await tx
    .updateTable('alarms')
    .set({
      state: 'resolved',
      resolved_at: sql<Date>`clock_timestamp()`,
      resolved_by: step === 'withdrawn' ? 'person' : 'itself',
      snoozed_until: null,
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', alarmId)
    .where('state', '<>', 'resolved')
    .returning('id')
    .executeTakeFirst();
  if (!done) return;
  await logStep(tx, ctx, alarmId, step);
  await tellWebhooks(tx, ctx, alarmId, 'alarm.closed');
  await announceAlarms(tx, ctx);
}
