import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceAlarms } from './announce.ts';
import type { Alarm } from './describe.ts';
import { getAlarmInTenant } from './get.ts';
import { lockAlarmInReach } from './get-in-reach.ts';
import { logStep } from './log-step.ts';
import { tellWebhooks } from './tell-webhooks.ts';

export const acknowledgeAlarmInput = z.strictObject({
  id: z.uuid(),
  /** Also when somebody else has it. */
  takeOver: z.boolean().default(false),
  /** Login of the person who takes it; only a program names one, a person takes it for themselves. */
  owner: z.string().min(1).max(200).optional(),
});

/** Who takes it: the acting person, or whom the program names. @throws {ServiceError} invalid, not_found */
async function ownerOf(tx: Tx, ctx: Ctx, login: string | undefined): Promise<string> {
  if (ctx.actor.kind === 'user') return ctx.actor.userId;
  if (login === undefined) {
    throw new ServiceError('invalid', 'It is not said who takes the alarm.', { field: 'owner', hint: 'Send a login.' });
  }
  const { rows } = await sql<{ id: string }>`
    select u.id from users u join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    where u.tenant_id = ${ctx.tenantId} and u.login = ${login} and u.disabled_at is null
      and 'alarm.handle' = any(r.permissions)`.execute(tx);
  if (!rows[0]) {
    throw new ServiceError('not_found', 'Nobody of this login may handle alarms.', { field: 'owner' });
  }
  return rows[0].id;
}

/**
 * Takes an alarm: the actor owns it until it is over, and has the rule's time for it. Repeating changes nothing.
 * @throws {ServiceError} forbidden, invalid, not_found, conflict (over, or somebody else has it)
 */
export async function acknowledgeAlarm({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof acknowledgeAlarmInput>;
}): Promise<Alarm> {
  requirePermission(ctx, 'alarm.handle');
  const { id, takeOver, owner } = acknowledgeAlarmInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const alarm = await lockAlarmInReach(tx, ctx, id);
    const userId = await ownerOf(tx, ctx, owner);
    if (alarm.state === 'resolved') throw new ServiceError('conflict', 'This alarm is over.');
    const mine = alarm.state === 'acknowledged' && alarm.owner_id === userId;
    if (mine) return getAlarmInTenant(tx, ctx, id);
    if (alarm.state === 'acknowledged' && !takeOver) {
      throw new ServiceError('conflict', 'Somebody else has taken this alarm.', { hint: 'Take it over, or leave it.' });
    }
    const minutes = alarm.deadline_minutes;
    await tx
      .updateTable('alarms')
      .set({
        state: 'acknowledged',
        owner_id: userId,
        acknowledged_at: sql<Date>`clock_timestamp()`,
        deadline_at:
          minutes === null
            ? sql<Date | null>`deadline_at`
            : sql<Date>`clock_timestamp() + make_interval(mins => ${minutes})`,
        snoozed_until: null,
        // A deadline that passes is a matter of its own, also after an escalation.
        escalated_at: null,
      })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await logStep(tx, ctx, id, 'acknowledged', alarm.owner_id === null ? {} : { takenOver: true });
    await appendAudit(tx, ctx, { action: 'alarm.acknowledged', target: id });
    await tellWebhooks(tx, ctx, id, 'alarm.acknowledged');
    await announceAlarms(tx, ctx);
    return getAlarmInTenant(tx, ctx, id);
  });
}
