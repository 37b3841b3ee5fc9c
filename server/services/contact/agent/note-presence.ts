import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';

/** Milliseconds since the last sign of life, by agents' user ids, counted by Postgres' clock. Touches no row that a service locks, unless an agent comes back to contacts. */
export async function noteAgentPresence(tx: Tx, ctx: Ctx, seen: ReadonlyMap<string, number>): Promise<void> {
  if (seen.size === 0) return;
  const ids = [...seen.keys()];
  const silences = [...seen.values()];
  await sql`
    insert into agent_presence (tenant_id, user_id, last_seen_at)
    select ${ctx.tenantId}::uuid, u.id, statement_timestamp() - s.silence * interval '1 ms' from users u
      join unnest(${ids}::uuid[], ${silences}::float8[]) as s (id, silence) on s.id = u.id
      where u.tenant_id = ${ctx.tenantId} order by u.id
    on conflict (tenant_id, user_id) do update
      set last_seen_at = greatest(agent_presence.last_seen_at, excluded.last_seen_at)`.execute(tx);
  const back = await sql<{ id: string }>`
    update contacts set agent_gone_at = null
    where tenant_id = ${ctx.tenantId} and id in (
      select c.id from contacts c
      where c.tenant_id = ${ctx.tenantId} and c.agent_gone_at is not null and c.status = 'talking' and exists (
        select from segments s join unnest(${ids}::uuid[], ${silences}::float8[]) as p (id, silence) on p.id = s.agent_id
        where s.tenant_id = c.tenant_id and s.contact_id = c.id and s.ended_at is null 
          and statement_timestamp() - p.silence * interval '1 ms' > c.agent_gone_at)
      order by c.id for update)
    returning id`.execute(tx);
  for (const { id } of back.rows) await publishLive(tx, { tenant: ctx.tenantId, contact: id, what: 'state' });
}
