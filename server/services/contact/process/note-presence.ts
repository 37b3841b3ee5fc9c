import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb, withTenant } from '#server/platform/db/client.ts';
import { noteAgentPresence } from '#server/services/contact/agent/note-presence.ts';
import { markVisitorsBack } from '#server/services/contact/visitor/mark-back.ts';
import { noteVisitorPresence } from '#server/services/contact/visitor/note-presence.ts';

/** Who of a tenant is connected to a process, with the last sign of life: agents by user id, visitors by visitor id. */
export type Seen = { agents: Map<string, Date>; visitors: Map<string, Date> };

/** Writes that a process of the live door is there to be reached, and who is connected to it, by tenant id. */
export async function notePresence(processId: string, seen: Map<string, Seen>): Promise<void> {
  await sql`
    insert into live_processes (id) values (${processId})
    on conflict (id) do update set seen_at = clock_timestamp()`.execute(systemDb());
  for (const [tenantId, { agents, visitors }] of seen) {
    const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'presence' } };
    await withTenant(tenantId, async (tx) => {
      await noteAgentPresence(tx, ctx, agents);
      await noteVisitorPresence(tx, ctx, visitors);
    });
    await markVisitorsBack(ctx, [...visitors.keys()]);
  }
}

/** The process goes in order: it no longer counts as one that could be reached. */
export async function forgetProcess(processId: string): Promise<void> {
  await systemDb().deleteFrom('live_processes').where('id', '=', processId).execute();
}
