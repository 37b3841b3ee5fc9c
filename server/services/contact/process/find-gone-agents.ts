import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { markAgentGone } from '#server/services/contact/agent/mark-gone.ts';
import { signOutGoneAgent } from '#server/services/contact/agent/sign-out-gone.ts';

/** Agents' signs of life are written every 4 s; silence for so long means that the connection is gone. */
const SILENCE = sql`interval '9 seconds'`;
/** Grace of an agent who holds no contact. */
const GRACE_SECONDS = 20;

type Row = { tenant_id: string; user_id: string; last_seen_at: Date; grace_over: boolean };

/**
 * Agents whose connection is gone: their conversations are told, and after the longest grace of what they hold they
 * are signed out. Conversations themselves are requeued by their workflows.
 */
export async function findGoneAgents(reachable: Date): Promise<void> {
  const { rows } = await sql<Row>`
    select s.tenant_id, s.user_id, p.last_seen_at,
      greatest(p.last_seen_at, ${reachable}::timestamptz) + make_interval(secs => coalesce((
        select max(q.agent_grace_seconds) from segments g join queues q on q.tenant_id = g.tenant_id and q.id = g.queue_id
        where g.tenant_id = s.tenant_id and g.agent_id = s.user_id and g.ended_at is null), ${GRACE_SECONDS}))
        < clock_timestamp() as grace_over
    from agent_states s join agent_presence p on p.tenant_id = s.tenant_id and p.user_id = s.user_id
    where s.state <> 'offline'
      and greatest(p.last_seen_at, ${reachable}::timestamptz) < clock_timestamp() - ${SILENCE}`.execute(systemDb());
  for (const { tenant_id, user_id, last_seen_at, grace_over } of rows) {
    const ctx: Ctx = { tenantId: tenant_id, actor: { kind: 'system', name: 'sweep' } };
    await markAgentGone(ctx, user_id, last_seen_at);
    if (grace_over) await signOutGoneAgent(ctx, user_id);
  }
}
