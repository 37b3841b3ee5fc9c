import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** Files, and the figures they were made of, are kept so long after they were made: longer than a delivery is tried. */
const FILE_DAYS = 7;
const AT_ONCE = 200;

/** Removes files of runs that are long over. Runs and deliveries stay, as the schedule's history. */
export async function purgeReports(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ run_id: string }>`
      delete from report_files where ctid = any(array(
        select ctid from report_files where created_at < clock_timestamp() - make_interval(days => ${FILE_DAYS})
        limit ${AT_ONCE})) returning run_id`.execute(systemDb());
    if (rows.length < AT_ONCE) break;
  }
  await sql`update report_runs set document = null
    where document is not null and ended_at is not null and created_at < clock_timestamp() - make_interval(days => ${FILE_DAYS})`.execute(
    systemDb(),
  );
}
