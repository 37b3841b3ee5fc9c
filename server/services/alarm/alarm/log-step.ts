import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Steps of an alarm's life, in the words of its log. */
export type AlarmStep =
  | 'raised'
  | 'acknowledged'
  | 'snoozed'
  | 'snoozeEnded'
  | 'escalated'
  | 'deadlineMissed'
  | 'noted'
  | 'actionMarked'
  | 'resolved'
  | 'resolvedByItself'
  | 'withdrawn'
  | 'ruleOff';

/** Adds a line to the alarm's log, in the transaction of the step. */
export async function logStep(
  tx: Tx,
  ctx: Ctx,
  alarmId: string,
  step: AlarmStep,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  await tx
    .insertInto('alarm_log')
    .values({ tenant_id: ctx.tenantId, alarm_id: alarmId, user_id: userId, step, detail: JSON.stringify(detail) })
    .execute();
}
