import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { type Alarm, describeAlarms } from './describe.ts';
import type { AlarmStep } from './log-step.ts';

export const getAlarmInput = z.object({ id: z.uuid() });

type Line = { at: string; step: AlarmStep; by: string | null; detail: Record<string, unknown> };
type Notice = {
  to: string;
  channel: 'screen' | 'mail' | 'push';
  state: 'seen' | 'shown' | 'sent' | 'waiting' | 'dropped' | 'failed';
  error: string | null;
};

/** One alarm as screens show it. @throws {ServiceError} not_found */
export async function getAlarmInTenant(tx: Tx, ctx: Ctx, id: string): Promise<Alarm> {
  const [alarm] = await describeAlarms(tx, ctx, { where: sql`a.id = ${id}`, orderBy: sql`a.id`, limit: 1 });
  if (!alarm) throw new ServiceError('not_found', 'There is no such alarm.', { field: 'id' });
  return alarm;
}

/** An alarm with every step of its life, and who was told how. @throws {ServiceError} forbidden, not_found */
export async function getAlarm({ ctx, input }: { ctx: Ctx; input: z.input<typeof getAlarmInput> }) {
  requirePermission(ctx, 'alarm.read');
  const { id } = getAlarmInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const alarm = await getAlarmInTenant(tx, ctx, id);
    const lines = await tx
      .selectFrom('alarm_log as l')
      .leftJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'l.tenant_id').onRef('u.id', '=', 'l.user_id'))
      .select(['l.at', 'l.step', 'l.detail', 'u.name'])
      .where('l.tenant_id', '=', ctx.tenantId)
      .where('l.alarm_id', '=', id)
      .orderBy('l.id')
      .execute();
    const told = await sql<Notice>`
      select * from (
        select u.name as to, 'screen' as channel, case when m.seen_at is null then 'shown' else 'seen' end as state,
          null as error
        from alarm_recipients m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = ${ctx.tenantId} and m.alarm_id = ${id}
        union all
        select u.name, n.channel, case when n.delivered_at is not null then 'sent' when n.failed_at is not null
          then 'failed' when n.dropped_at is not null then 'dropped' else 'waiting' end, n.last_error
        from alarm_notices n join users u on u.tenant_id = n.tenant_id and u.id = n.user_id
        where n.tenant_id = ${ctx.tenantId} and n.alarm_id = ${id}) t
      order by t.to, t.channel limit 200`.execute(tx);
    const log = lines.map(
      ({ at, step, name, detail }): Line => ({ at: at.toISOString(), step: step as AlarmStep, by: name, detail }),
    );
    return { alarm, log, told: told.rows };
  });
}
