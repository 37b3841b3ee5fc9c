import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReadyFile } from './built.ts';

type Headers = Record<string, string>;

function encodingFor(request: IncomingMessage, file: ReadyFile): 'br' | 'gzip' | undefined {
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase().replaceAll(' ', ''))
    .filter((part) => !/;q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  if (file.br && accepted.includes('br')) return 'br';
  return file.gz && accepted.includes('gzip') ? 'gzip' : undefined;
}

/** Sends a file in the best form that the browser takes, or 304 when it has it already. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: ReadyFile, headers: Headers): void {
  const encoding = encodingFor(request, file);
  const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag;
  const all: Headers = { ...headers, etag, vary: 'Accept-Encoding', 'content-type': file.type };
  const held = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.includes(etag)) {
    response.writeHead(304, all).end();
    return;
  }
  const body = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gz : file.plain;
  response.writeHead(200, {
    ...all,
    'content-length': String(body?.length ?? 0),
    ...(encoding && { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Sends a small page that is made for this request. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  html: string,
  headers: Headers,
): void {
  const body = Buffer.from(html);
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'no-cache',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
