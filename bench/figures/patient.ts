import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';

/** A client for what takes minutes: merging and rolling up everything at once, and counting from the events. */
export function patientClickhouse(url: string): ClickHouseClient {
  return createClient({
    url,
    request_timeout: 1_800_000,
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0, date_time_output_format: 'iso' },
  });
}
