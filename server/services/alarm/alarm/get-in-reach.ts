import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { limitsOf } from '#server/domain/reach.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { AlarmsTable } from '#server/platform/db/schema/alarm.ts';
import { inReach } from './alarm-in-reach.ts';

type Locked = {
  state: 'open' | 'acknowledged' | 'resolved';
  kind: AlarmsTable['kind'];
  owner_id: string | null;
  rule_id: string | null;
  subject: string;
  note: string | null;
  led_to_action: boolean | null;
  snoozed_until: Date | null;
  deadline_minutes: number | null;
};

/** An alarm that the actor may see, locked for a step of its life. @throws {ServiceError} not_found */
export async function lockAlarmInReach(tx: Tx, ctx: Ctx, id: string): Promise<Locked> {
  const { rows } = await sql<Locked>`
    select a.state, a.kind, a.owner_id, a.rule_id, a.subject, a.note, a.led_to_action, a.snoozed_until,
      (select r.deadline_minutes from alarm_rules r where r.tenant_id = a.tenant_id and r.id = a.rule_id) as deadline_minutes
    from alarms a where a.tenant_id = ${ctx.tenantId} and a.id = ${id} and ${inReach(limitsOf(ctx))}
    for update of a`.execute(tx);
  if (!rows[0]) throw new ServiceError('not_found', 'There is no such alarm.', { field: 'id' });
  return rows[0];
}
