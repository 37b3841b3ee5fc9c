import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';

/** Signs of life of agents by user id. Touches no row that a service locks, unless an agent comes back to contacts. */
export async function noteAgentPresence(tx: Tx, ctx: Ctx, seen: ReadonlyMap<string, Date>): Promise<void> {
  if (seen.size === 0) return;
  const ids = [...seen.keys()];
  const times = [...seen.values()];
  await sql`
    insert into agent_presence (tenant_id, user_id, last_seen_at)
    select ${ctx.tenantId}::uuid, u.id, s.at from users u
      join unnest(${ids}::uuid[], ${times}::timestamptz[]) as s (id, at) on s.id = u.id
      where u.tenant_id = ${ctx.tenantId} order by u.id
    on conflict (tenant_id, user_id) do update
      set last_seen_at = greatest(agent_presence.last_seen_at, excluded.last_seen_at)`.execute(tx);
  const back = await sql<{ id: string }>`
    update contacts set agent_gone_at = null
    where tenant_id = ${ctx.tenantId} and id in (
      select c.id from contacts c
      where c.tenant_id = ${ctx.tenantId} and c.agent_gone_at is not null and c.status = 'talking' and exists (
        select from segments s join unnest(${ids}::uuid[], ${times}::timestamptz[]) as p (id, at) on p.id = s.agent_id
        where s.tenant_id = c.tenant_id and s.contact_id = c.id and s.ended_at is null and p.at > c.agent_gone_at)
      order by c.id for update)
    returning id`.execute(tx);
  for (const { id } of back.rows) await publishLive(tx, { tenant: ctx.tenantId, contact: id, what: 'state' });
}
