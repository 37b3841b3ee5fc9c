import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** Runs by hand that nothing has begun yet, oldest first; those of the last day, and of schedules that are still there. */
export async function queuedRuns(most: number): Promise<{ id: string; tenantId: string; scheduleId: string }[]> {
  const rows = await systemDb()
    .selectFrom('report_runs as r')
    .innerJoin('report_schedules as s', (join) =>
      join.onRef('s.id', '=', 'r.schedule_id').onRef('s.tenant_id', '=', 'r.tenant_id'),
    )
    .select(['r.id', 'r.tenant_id', 'r.schedule_id'])
    .where('r.state', '=', 'queued')
    .where('r.cause', '=', 'hand')
    .where('s.removed_at', 'is', null)
    .where(sql<boolean>`r.created_at > clock_timestamp() - interval '1 day'`)
    .orderBy('r.created_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({ id: row.id, tenantId: row.tenant_id, scheduleId: row.schedule_id }));
}
