import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { env } from '#server/env.ts';
import { checkedAddress, parseTarget, type Resolve, resolveName, SafeFetchError } from './target.ts';

export { SafeFetchError };

const MOST_REDIRECTS = 3;

type Wanted = {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string | Buffer;
  /** For everything together: names, redirects, answer; in milliseconds. */
  timeout: number;
  /** Most bytes of an answer that are read. */
  atMost: number;
  /** `host:port` that may be called though it is not public, also by http; SAFE_FETCH_ALLOW where it is left out. */
  allow?: readonly string[];
  /** Ports beside those of the web; SAFE_FETCH_PORTS where they are left out. */
  ports?: readonly string[];
  resolve?: Resolve;
};

export type Fetched = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** Answers every look-up with the address that was checked. */
export function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_name, options, answer) => {
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

function send(url: URL, address: string, wanted: Wanted, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, headers, body } = wanted;
  const lengths = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      method,
      headers: { ...headers, ...lengths },
      // A kept connection would be found by its name, past the check.
      agent: false,
      lookup: pinned(address),
      signal,
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function read(answer: IncomingMessage, atMost: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    // Leaving the loop ends the connection.
    if (size > atMost) throw new SafeFetchError('too_large', `The answer is longer than ${atMost} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Where the request goes on: 307 and 308 repeat it as it is; what would turn a POST into a GET is not followed. */
function redirectOf(answer: IncomingMessage, url: URL, method: Wanted['method']): string | undefined {
  const follows = method === 'GET' ? [301, 302, 303, 307, 308] : [307, 308];
  const { location } = answer.headers;
  if (location === undefined || !follows.includes(answer.statusCode ?? 0)) return undefined;
  return URL.canParse(location, url) ? new URL(location, url).href : location;
}

async function follow(wanted: Wanted, signal: AbortSignal): Promise<Fetched> {
  const { allow = env().SAFE_FETCH_ALLOW, ports = env().SAFE_FETCH_PORTS, resolve = resolveName } = wanted;
  let next = wanted.url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const url = parseTarget(next, allow, ports);
    const address = await checkedAddress(url, allow, resolve);
    signal.throwIfAborted();
    const answer = await send(url, address, wanted, signal);
    const to = redirectOf(answer, url, wanted.method);
    if (to === undefined) {
      return { status: answer.statusCode ?? 0, headers: answer.headers, body: await read(answer, wanted.atMost) };
    }
    answer.destroy();
    next = to;
  }
  throw new SafeFetchError('refused', `The host redirects more than ${MOST_REDIRECTS} times.`);
}

/**
 * The only way out to an address that a user named. Only hosts of the public internet, by https, are called, each
 * redirect is checked like the first address, and time and size are capped.
 * @throws {SafeFetchError} refused (before a byte is sent), unreachable, too_large
 */
export async function safeFetch(wanted: Wanted): Promise<Fetched> {
  const signal = AbortSignal.timeout(wanted.timeout);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    // A look-up of a name cannot be aborted: it is left behind.
    return await Promise.race([follow(wanted, signal), late]);
  } catch (cause) {
    if (cause instanceof SafeFetchError) throw cause;
    const seconds = wanted.timeout / 1000;
    const message = signal.aborted ? `The host did not answer within ${seconds} seconds.` : 'The host was not reached.';
    throw new SafeFetchError('unreachable', message, { cause });
  }
}
