import { sql } from 'kysely';
import type { QuietHours } from '#server/domain/alarm/quiet.ts';
import type { AlarmEscalation, AlarmTell } from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { announceAlarms } from './announce.ts';
import { logStep } from './log-step.ts';
import { tellPeople } from './tell.ts';

type Due = {
  id: string;
  tell: AlarmTell;
  quiet: QuietHours | null;
  escalation: AlarmEscalation | null;
  rested: boolean;
  missed: boolean;
};

async function escalate(tx: Tx, ctx: Ctx, { id, quiet, escalation, missed }: Due): Promise<void> {
  await tx
    .updateTable('alarms')
    .set({ escalated_at: sql<Date>`clock_timestamp()` })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
  const step = missed ? 'deadlineMissed' : 'escalated';
  await logStep(tx, ctx, id, step);
  if (escalation) await tellPeople(tx, ctx, { alarmId: id, tell: escalation.tell, quiet, step });
}

/**
 * Does what only time brings: tells anew of alarms whose rest is over, and tells others of those that nobody has taken
 * within the rule's minutes, or whose deadline has passed. Each happens once; two workers never do the same.
 */
export async function advanceAlarms(ctx: Ctx): Promise<void> {
  await withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<Due>`
      select a.id, a.tell, a.quiet, a.escalation, a.snoozed_until <= clock_timestamp() as rested,
        coalesce(a.deadline_at <= clock_timestamp(), false) as missed
      from alarms a where a.tenant_id = ${ctx.tenantId} and a.state <> 'resolved' and (
        a.snoozed_until <= clock_timestamp()
        or (a.snoozed_until is null and a.escalated_at is null and (a.deadline_at <= clock_timestamp()
          or (a.state = 'open' and a.raised_at + make_interval(mins => (a.escalation->>'afterMinutes')::int) <= clock_timestamp()))))
      for update of a skip locked`.execute(tx);
    for (const due of rows) {
      if (!due.rested) {
        await escalate(tx, ctx, due);
        continue;
      }
      await tx
        .updateTable('alarms')
        .set({ snoozed_until: null })
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', due.id)
        .execute();
      await logStep(tx, ctx, due.id, 'snoozeEnded');
      await tellPeople(tx, ctx, { alarmId: due.id, tell: due.tell, quiet: due.quiet, step: 'snoozeEnded' });
    }
    if (rows.length > 0) await announceAlarms(tx, ctx);
  });
}
