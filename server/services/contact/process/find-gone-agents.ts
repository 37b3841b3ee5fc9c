import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { markAgentGone } from '#server/services/contact/agent/mark-gone.ts';
import { signOutGoneAgent } from '#server/services/contact/agent/sign-out-gone.ts';
import { reachableSince } from './reachable.ts';

/** Agents' signs of life are written every 4 s; silence for so long means that the connection is gone. */
const SILENCE = sql`interval '9 seconds'`;
/** Grace of an agent who holds no contact. */
const GRACE_SECONDS = 20;

type Row = { tenant_id: string; user_id: string; silence: number; grace_over: boolean };

/**
 * Agents whose connection is gone: their conversations are told, and after the longest grace of what they hold they
 * are signed out. Conversations themselves are requeued by their workflows. While nobody watches, nobody is gone.
 */
export async function findGoneAgents(): Promise<void> {
  const { rows } = await sql<Row>`
    select s.tenant_id, s.user_id, extract(epoch from statement_timestamp() - absent.since)::float8 * 1000 as silence,
      absent.since + make_interval(secs => coalesce((
        select max(q.agent_grace_seconds) from segments g join queues q on q.tenant_id = g.tenant_id and q.id = g.queue_id
        where g.tenant_id = s.tenant_id and g.agent_id = s.user_id and g.ended_at is null), ${GRACE_SECONDS}))
        < statement_timestamp() as grace_over
    from (select ${reachableSince} as since) watched
      join agent_states s on watched.since is not null and s.state <> 'offline'
      join agent_presence p on p.tenant_id = s.tenant_id and p.user_id = s.user_id
      cross join lateral (select greatest(p.last_seen_at, watched.since) as since) absent
    where absent.since < statement_timestamp() - ${SILENCE}`.execute(systemDb());
  for (const { tenant_id, user_id, silence, grace_over } of rows) {
    const ctx: Ctx = { tenantId: tenant_id, actor: { kind: 'system', name: 'sweep' } };
    await markAgentGone(ctx, user_id, silence);
    if (grace_over) await signOutGoneAgent(ctx, user_id);
  }
}
