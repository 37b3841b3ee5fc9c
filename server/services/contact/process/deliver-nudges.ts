import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { deliverNudge } from '#server/services/contact/process/deliver-nudge.ts';

const AT_ONCE = 200;

/** Brings nudges to their workflows that the writing process did not get through. @throws while Temporal is away */
export async function deliverLeftNudges(): Promise<number> {
  const { rows } = await sql<{ tenant_id: string; contact_id: string }>`
    select tenant_id, contact_id from workflow_nudges where created_at < clock_timestamp() - interval '2 seconds'
    group by tenant_id, contact_id order by min(id) limit ${AT_ONCE}`.execute(systemDb());
  for (const { tenant_id, contact_id } of rows) {
    const ctx: Ctx = { tenantId: tenant_id, actor: { kind: 'system', name: 'sweep' } };
    await deliverNudge(ctx, contact_id);
  }
  return rows.length;
}
