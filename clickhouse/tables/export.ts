import type { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';

/** A tenant's events of a half-open range (RFC 3339, UTC). */
type Range = { tenantId: string; from: string; to: string };

/** Contacts that were created in the range come whole, everything else by its own time; each event once. */
const chosen = `FROM events FINAL
  WHERE tenant_id = {tenantId:String} AND (
    stream = 'contact' AND stream_key IN (
      SELECT stream_key FROM events WHERE tenant_id = {tenantId:String} AND type = 'contact.created'
        AND time >= parseDateTime64BestEffort({from:String}, 3, 'UTC') AND time < parseDateTime64BestEffort({to:String}, 3, 'UTC'))
    OR stream != 'contact'
      AND time >= parseDateTime64BestEffort({from:String}, 3, 'UTC') AND time < parseDateTime64BestEffort({to:String}, 3, 'UTC'))
  ORDER BY stream, stream_key, time, seq, id`;

async function stream(clickhouse: ClickHouseClient, query: string, range: Range): Promise<Readable> {
  const answer = await clickhouse.exec({
    query,
    query_params: range,
    clickhouse_settings: { max_bytes_before_external_sort: '500000000' },
  });
  return answer.stream;
}

/** The events' own JSON, one a line. */
export function eventsAsLines(clickhouse: ClickHouseClient, range: Range): Promise<Readable> {
  return stream(clickhouse, `SELECT body ${chosen} FORMAT TSVRaw`, range);
}

/** The events as a Parquet file: common fields as columns, the whole as JSON in `body`. */
export function eventsAsParquet(clickhouse: ClickHouseClient, range: Range): Promise<Readable> {
  const columns = `id, type, time, seq, if(stream = 'contact', stream_key, NULL) AS contact, nullIf(agent, '') AS agent, source, body`;
  return stream(clickhouse, `SELECT ${columns} ${chosen} FORMAT Parquet`, range);
}
