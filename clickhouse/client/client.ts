import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';

/** How the figures' engine is reached: `http://user:password@host:port/database`. */
export function createClickhouse(url: string, options: { maxConnections?: number } = {}): ClickHouseClient {
  return createClient({
    url,
    max_open_connections: options.maxConnections ?? 10,
    request_timeout: 60_000,
    use_multipart_params_auto: true,
    // Failures reach the caller as errors; the client's own log would print whole queries.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 0,
      date_time_output_format: 'iso',
    },
  });
}
