import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { Call } from './call.ts';
import type { Engine, Outcome } from './engine.ts';
import { type EngineError, httpStatus } from './errors.ts';
import { contentType } from './formats.ts';

/** Sets the headers every answer to a statement carries. */
export function identify(response: ServerResponse, engine: Engine, queryId: string): void {
  response.setHeader('X-ClickHouse-Server-Display-Name', 'leitstand-embedded');
  response.setHeader('X-ClickHouse-Query-Id', queryId.replace(/[^\x20-\x7e]/g, '?'));
  response.setHeader('X-ClickHouse-Timezone', engine.timeZone);
}

/** ClickHouse's summary of a statement; written and read rows as the engine counted them. */
export function summary(outcome: Outcome, wrote: boolean): string {
  const rows = String(outcome.rows);
  const bytes = String(outcome.readBytes);
  return JSON.stringify({
    read_rows: rows,
    read_bytes: bytes,
    written_rows: wrote ? rows : '0',
    written_bytes: wrote ? bytes : '0',
    total_rows_to_read: '0',
    result_rows: wrote ? rows : '0',
    result_bytes: wrote ? bytes : String(outcome.bytes.length),
    elapsed_ns: String(outcome.elapsedNs),
  });
}

/** Opens the body of a successful answer, packed when the client asked for it. */
export function openBody(response: ServerResponse, call: Call, format: string): Writable {
  response.setHeader('X-ClickHouse-Format', format);
  response.setHeader('Content-Type', contentType(format));
  if (!call.gzipAnswer) return response;
  response.setHeader('Content-Encoding', 'gzip');
  const gzip = createGzip({ level: 3, flush: constants.Z_SYNC_FLUSH });
  gzip.pipe(response);
  return gzip;
}

/** Writes one block and waits while the client reads more slowly than the engine works. */
export async function writeBlock(body: Writable, response: ServerResponse, block: Uint8Array): Promise<void> {
  if (response.destroyed) return;
  if (!body.write(block)) await Promise.race([once(body, 'drain'), once(response, 'close')]);
}

/** Answers with an exception; once rows are on their way the connection breaks, so nobody takes a part for all. */
export function answerError(response: ServerResponse, error: EngineError, version: string): void {
  if (response.destroyed) return;
  const body = error.toBody(version);
  if (response.headersSent) {
    response.write(`\n${body}`, () => response.destroy());
    return;
  }
  response.removeHeader('Content-Encoding');
  if (error.type === 'REQUIRED_PASSWORD')
    response.setHeader('WWW-Authenticate', 'Basic realm="ClickHouse server HTTP API"');
  response.setHeader('X-ClickHouse-Exception-Code', String(error.code));
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  response.statusCode = httpStatus(error);
  response.end(body);
}
