import { sql } from 'kysely';
import type { AlarmTell } from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { inReach } from './alarm-in-reach.ts';

type Row = { id: string; groups: string[] | null; sites: string[] | null };

/** Users who are to be told: named by role, group or person, able to sign in, and allowed to see this very alarm. */
export async function recipientsOf(tx: Tx, ctx: Ctx, alarmId: string, tell: AlarmTell): Promise<string[]> {
  const { rows } = await sql<Row>`
    select u.id,
      (select array_agg(l.target_id::text) from user_limits l where l.tenant_id = u.tenant_id and l.user_id = u.id
        and l.kind = 'group') as groups,
      (select array_agg(l.target_id::text) from user_limits l where l.tenant_id = u.tenant_id and l.user_id = u.id
        and l.kind = 'site') as sites
    from users u join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    where u.tenant_id = ${ctx.tenantId} and u.disabled_at is null and 'alarm.read' = any(r.permissions)
      and (r.key = any(${tell.roles}) or u.id = any(${tell.users}::uuid[]) or exists (select from group_members m
        where m.tenant_id = u.tenant_id and m.user_id = u.id and m.group_id = any(${tell.groups}::uuid[])))
    order by u.id`.execute(tx);
  const found: string[] = [];
  for (const { id, groups, sites } of rows) {
    const seen = await sql`select from alarms a where a.tenant_id = ${ctx.tenantId} and a.id = ${alarmId}
      and ${inReach({ groups, sites })}`.execute(tx);
    if (seen.rows.length > 0) found.push(id);
  }
  return found;
}
