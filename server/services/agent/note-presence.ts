import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

/** Signs of life of agents, now. Touches no row that a service locks. */
export async function noteAgentPresence(tx: Tx, ctx: Ctx, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await sql`
    insert into agent_presence (tenant_id, user_id, last_seen_at)
    select ${ctx.tenantId}::uuid, u.id, clock_timestamp() from users u
      where u.tenant_id = ${ctx.tenantId} and u.id = any(${[...userIds]}::uuid[]) order by u.id
    on conflict (tenant_id, user_id) do update set last_seen_at = excluded.last_seen_at`.execute(tx);
}
