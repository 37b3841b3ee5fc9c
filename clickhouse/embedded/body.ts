import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { EngineError } from './errors.ts';

/** A statement longer than this is a mistake; rows are streamed and have no such limit. */
const maxStatementBytes = 16 * 1024 * 1024;

/** The request's body as it was before the client compressed it. @throws {EngineError} for an unknown compression. */
export function plainBody(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return request;
  const inflate = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding];
  if (!inflate)
    throw new EngineError(48, 'NOT_IMPLEMENTED', `Unknown Content-Encoding '${encoding}': use gzip, deflate or br`);
  const unpacked = inflate();
  request.on('error', (error) => unpacked.destroy(error));
  request.on('close', () => {
    if (!request.complete) unpacked.destroy(new Error('The client went away while it was sending'));
  });
  return request.pipe(unpacked);
}

/** Reads a body whole. @throws {EngineError} 62 when it is longer than a statement may be. */
export async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > maxStatementBytes) {
      throw new EngineError(
        62,
        'SYNTAX_ERROR',
        `Max query size exceeded: ${maxStatementBytes} bytes. Send rows behind FORMAT in the body`,
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The fields of a `multipart/form-data` body: the statement and its parameters. */
export async function readForm(body: AsyncIterable<Buffer>, contentType: string): Promise<Map<string, string>> {
  const text = await readText(body);
  const form = await new Response(text, { headers: { 'content-type': contentType } }).formData();
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name, value);
  return fields;
}

/** Passes bytes through and counts them. */
export function counter(): Transform & { bytes: number } {
  const transform = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        transform.bytes += chunk.length;
        done(null, chunk);
      },
    }),
    { bytes: 0 },
  );
  return transform;
}
