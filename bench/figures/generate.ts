import type { ClickHouseClient } from '@clickhouse/client';

/** Visits of made-up contacts, the same for the same seed: `contacts` of one tenant over five months, a day's curve in them. */
export interface Population {
  tenantId: string;
  contacts: number;
  seed: number;
}

export const start = '2026-01-01T00:00:00Z';
export const end = '2026-06-01T00:00:00Z';
const span = Date.parse(end) - Date.parse(start);

/** Events a contact of this kind has: created, queued, offered, accepted, started, ended, wrap-up twice, closed. */
export const eventsEach = 7.5;

/** Fills `visits` with a population, in the engine itself. */
export async function generateVisits(
  clickhouse: ClickHouseClient,
  { tenantId, contacts, seed }: Population,
): Promise<void> {
  const dice = (sides: number, salt: number) => `sipHash64(number, {seed:UInt32}, ${salt}) % ${sides}`;
  await clickhouse.command({
    query: `INSERT INTO visits (tenant_id, entered_at, contact, ordinal, channel, direction, queue, left_at, outcome, wait_ms,
        agent, reasons, version, is_deleted)
      SELECT {tenantId:String}, fromUnixTimestamp64Milli(toInt64({start:Int64} + (number * {span:Int64}) / {contacts:Int64})) AS entered,
        concat('c', toString(number)), 1, ['chat', 'phone', 'email', 'video'][${dice(4, 1)} + 1], 'inbound',
        concat('queue ', toString(${dice(20, 2)})), entered + toIntervalMillisecond(wait),
        if(${dice(10, 3)} < 8, 'answered', 'abandoned') AS fate, toInt64(exp(2 + (${dice(1000, 4)}) / 250.) * 1000) AS wait,
        if(fate = 'answered', concat('agent ', toString(${dice(200, 5)})), NULL), [concat('reason ', toString(${dice(8, 6)}))], 9, 0
      FROM numbers({contacts:UInt64})`,
    query_params: { tenantId, seed, contacts, start: Date.parse(start), span },
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  });
}
