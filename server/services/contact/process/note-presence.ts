import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import { noteAgentPresence } from '#server/services/contact/agent/note-presence.ts';
import { markVisitorsBack } from '#server/services/contact/visitor/mark-back.ts';
import { noteVisitorPresence } from '#server/services/contact/visitor/note-presence.ts';

/** Who of a tenant is connected to a process, with the milliseconds since the last sign of life: agents by user id, visitors by visitor id. */
export type Seen = { agents: Map<string, number>; visitors: Map<string, number> };

/** A process that says so less often was asleep meanwhile, or Postgres was, or its clock was set. */
const GAP = sql`interval '8 seconds'`;

/**
 * Writes who is connected to a process of the live door, by tenant id, and then that it was there to be reached. After a
 * gap it counts as there from now on only: absence is what somebody awake has seen.
 */
export async function notePresence(processId: string, seen: Map<string, Seen>): Promise<void> {
  for (const [tenantId, { agents, visitors }] of seen) {
    const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'presence' } };
    await withTenant(tenantId, async (tx) => {
      await noteAgentPresence(tx, ctx, agents);
      await noteVisitorPresence(tx, ctx, visitors);
    });
    await markVisitorsBack(ctx, [...visitors.keys()]);
  }
  await sql`
    insert into live_processes as p (id) values (${processId})
    on conflict (id) do update set seen_at = clock_timestamp(), started_at = case
      when clock_timestamp() - p.seen_at between interval '0' and ${GAP} then p.started_at else clock_timestamp() end`.execute(
    systemDb(),
  );
}

/** The process goes in order: it no longer counts as one that could be reached. */
export async function forgetProcess(processId: string): Promise<void> {
  await systemDb().deleteFrom('live_processes').where('id', '=', processId).execute();
}
