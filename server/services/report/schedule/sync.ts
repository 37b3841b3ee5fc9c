import { sql } from 'kysely';
import { type SendTimes, sendTimes } from '#server/domain/report/times.ts';
import { systemDb } from '#server/platform/db/client.ts';

/** A schedule is brought to Temporal anew after so many days, though nothing has changed. */
const DAYS = 10;

export type UnsyncedSchedule = {
  id: string;
  tenantId: string;
  version: number;
  times: SendTimes;
  sendZone: string;
  paused: boolean;
  removed: boolean;
};

/** Schedules of which Temporal does not have the last change, or has had it for long. @param most how many at once */
export async function unsyncedSchedules(most: number): Promise<UnsyncedSchedule[]> {
  const rows = await systemDb()
    .selectFrom('report_schedules')
    .select(['id', 'tenant_id', 'version', 'times', 'send_zone', 'paused_at', 'removed_at'])
    .where(
      sql<boolean>`synced_version <> version
        or (removed_at is null and synced_at < clock_timestamp() - make_interval(days => ${DAYS}))`,
    )
    .orderBy('updated_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    version: row.version,
    times: sendTimes.parse(row.times),
    sendZone: row.send_zone,
    paused: row.paused_at !== null,
    removed: row.removed_at !== null,
  }));
}

/** Temporal has this version; a change made meanwhile stays to be brought. */
export async function markSynced({ id, tenantId, version }: UnsyncedSchedule): Promise<void> {
  await systemDb()
    .updateTable('report_schedules')
    .set({ synced_version: version, synced_at: sql<Date>`clock_timestamp()` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
