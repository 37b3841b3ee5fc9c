import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Account } from './accounts.ts';
import type { Surroundings } from './engine.ts';
import { EngineError } from './errors.ts';

/** One HTTP request for a statement, without its body. */
export interface Call {
  /** The statement's part in the address; the body follows it. */
  queryInUrl: string;
  defaultFormat: string;
  /** Answer only when the whole result is there, so that an error always has its own status. */
  waitForEnd: boolean;
  gzipAnswer: boolean;
  around: Surroundings;
}

const notSettings = new Set([
  ...['query', 'database', 'default_format', 'query_id', 'user', 'password', 'role', 'quota_key', 'stacktrace'],
  ...['session_id', 'session_timeout', 'session_check', 'close_session', 'compress', 'decompress', 'buffer_size'],
  ...['wait_end_of_query', 'client_protocol_version', 'enable_http_compression', 'http_zlib_compression_level'],
  ...['send_progress_in_http_headers', 'http_headers_progress_interval_ms', 'http_response_buffer_size'],
  ...['http_write_exception_in_output_format', 'cancel_http_readonly_queries_on_client_close', 'log_comment'],
  // Each insert is one part here when it is answered: there is nothing to wait for later.
  ...['async_insert', 'wait_for_async_insert', 'async_insert_busy_timeout_ms', 'async_insert_max_data_size'],
]);

/** Caps of a reader's statement; what a client asks beyond them is refused by the engine. */
const readerCaps = {
  max_execution_time: '30',
  max_result_rows: '1000000',
  max_result_bytes: '268435456',
  max_memory_usage: '2147483648',
  result_overflow_mode: 'throw',
};
const readerMaySet = new RegExp(
  '^(output_format_(csv|decimal|json|tsv|values|write)_\\w+|date_time_output_format|date_time_input_format|max_threads|join_use_nulls' +
    '|do_not_merge_across_partitions_select_final|max_query_size|max_ast_elements)$',
);

function settingsFor(account: Account, name: string, value: string, settings: Record<string, string>): void {
  if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)) {
    throw new EngineError(
      115,
      'UNKNOWN_SETTING',
      `Setting name '${name.slice(0, 80)}' has a character that no setting has`,
    );
  }
  if (account.readOnly && !readerMaySet.test(name)) {
    if (name in readerCaps || name === 'readonly') return;
    throw new EngineError(164, 'READONLY', `Cannot modify '${name}' setting in readonly mode`);
  }
  settings[name] = value;
}

/** Reads what a request says beside its body. @throws {EngineError} for what the embedded engine cannot do. */
export function readCall(request: IncomingMessage, search: URLSearchParams, account: Account): Call {
  if (search.has('session_id')) {
    throw new EngineError(
      48,
      'NOT_IMPLEMENTED',
      'Sessions over HTTP are not kept by the embedded engine: leave session_id out',
    );
  }
  if (search.get('compress') === '1' || search.get('decompress') === '1') {
    throw new EngineError(
      48,
      'NOT_IMPLEMENTED',
      'Native block compression is not offered here: use Content-Encoding: gzip',
    );
  }
  const database = search.get('database') ?? request.headers['x-clickhouse-database']?.toString();
  if (account.readOnly && database?.toLowerCase() === 'system')
    throw new EngineError(497, 'ACCESS_DENIED', 'Not enough privileges: the database system is not open to a reader');
  const settings: Record<string, string> = {};
  const parameters: Record<string, string> = {};
  for (const [name, value] of search) {
    if (name.startsWith('param_')) parameters[name.slice('param_'.length)] = value;
    else if (!notSettings.has(name)) settingsFor(account, name, value, settings);
  }
  const badName = Object.keys(parameters).find((name) => !/^\w+$/.test(name));
  if (badName !== undefined)
    throw new EngineError(36, 'BAD_ARGUMENTS', `'${badName.slice(0, 80)}' cannot name a parameter`);
  const header = (name: string) => request.headers[name]?.toString();
  const queryId = search.get('query_id') || header('x-clickhouse-query-id') || randomUUID();
  return {
    queryInUrl: search.get('query') ?? '',
    defaultFormat: search.get('default_format') ?? header('x-clickhouse-format') ?? 'TabSeparated',
    waitForEnd: search.get('wait_end_of_query') === '1',
    gzipAnswer: search.get('enable_http_compression') === '1' && /\bgzip\b/.test(header('accept-encoding') ?? ''),
    around: {
      queryId,
      mark: `${queryId} ${randomUUID()}`,
      database,
      settings,
      parameters,
      caps: account.readOnly ? readerCaps : {},
      readonly: account.readOnly ? 1 : request.method === 'GET' ? 2 : 0,
    },
  };
}
