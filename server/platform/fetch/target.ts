import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './address.ts';

/** Why a request was not sent, or came to nothing. */
export class SafeFetchError extends Error {
  readonly code: 'refused' | 'unreachable' | 'too_large';

  constructor(code: SafeFetchError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SafeFetchError';
    this.code = code;
  }
}

/** Finds the addresses of a name; in tests a stand-in for DNS. */
export type Resolve = (name: string) => Promise<string[]>;

export const resolveName: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/** Where web servers are reached; another port is most likely another service. */
const webPorts = ['80', '443', '8080', '8443'];

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
const portOf = (url: URL): string => url.port || (url.protocol === 'http:' ? '80' : '443');

/** True where the operator named this very host and port: `host:port`, as in `10.0.0.7:8080` or `[::1]:8080`. */
const isAllowed = (url: URL, allow: readonly string[]): boolean => allow.includes(`${url.hostname}:${portOf(url)}`);

function refuse(message: string): never {
  throw new SafeFetchError('refused', message);
}

/**
 * Checks what an address says by itself, before any name is resolved. Parsing has already turned odd notations
 * (`0x7f.1`, `2130706433`, `[::ffff:10.0.0.1]`) into plain ones.
 * @param ports further ports that may be called beside those of the web; left out, any port may be
 * @throws {SafeFetchError} refused
 */
export function parseTarget(address: string, allow: readonly string[], ports?: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : refuse('This is no address.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse('Only https addresses are called.');
  if (url.username || url.password) refuse('An address may not carry a user or a password.');
  if (isAllowed(url, allow)) return url;
  if (url.protocol === 'http:') refuse('Only https addresses are called.');
  const host = hostOf(url);
  if (/(^|\.)localhost$/.test(host) || (isIP(host) && !isPublicAddress(host))) {
    refuse('This address is not on the public internet.');
  }
  if (ports && ![...webPorts, ...ports].includes(portOf(url))) refuse(`Port ${portOf(url)} is not called.`);
  return url;
}

/**
 * The one address to connect to. A name is resolved once, and every address it has must be public; the connection
 * goes to what was checked, so that a name which answers otherwise the next time gains nothing.
 * @throws {SafeFetchError} refused, unreachable
 */
export async function checkedAddress(url: URL, allow: readonly string[], resolve: Resolve): Promise<string> {
  const host = hostOf(url);
  if (isIP(host)) return host;
  const found = await resolve(host).catch((cause: unknown) => {
    throw new SafeFetchError('unreachable', 'The name of the host is not known.', { cause });
  });
  const [first] = found;
  if (first === undefined) throw new SafeFetchError('unreachable', 'The name of the host has no address.');
  if (!isAllowed(url, allow) && !found.every(isPublicAddress)) refuse('This name is not of the public internet.');
  return first;
}
