import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A range of addresses, e.g. `10.0.0.0/8`, `::1/128`, or one address. */
export type AddressRange = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** An address, IPv4 in IPv6 notation (`::ffff:10.0.0.1`) as what it is; undefined where it is none. */
function parsed(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  // Old notations (`1`, `10.0`, `0x7f.1`) are no addresses here.
  return isIP(bare) ? ipaddr.process(bare) : undefined;
}

/** Reads a range of the settings. @throws {Error} naming what cannot be read */
export function parseRange(text: string): AddressRange {
  const one = parsed(text);
  if (one) return [one, one.kind() === 'ipv4' ? 32 : 128];
  if (!isIP(text.split('/', 1)[0] ?? '') || !ipaddr.isValidCIDR(text)) {
    throw new Error(`"${text}" is no address range; write e.g. 10.0.0.0/8, 192.168.1.7 or fd00::/8`);
  }
  return ipaddr.parseCIDR(text);
}

function isTrusted(address: string, ranges: readonly AddressRange[]): boolean {
  const found = parsed(address);
  return found !== undefined && ranges.some(([base, bits]) => base.kind() === found.kind() && found.match(base, bits));
}

/** `1.2.3.4:567`, `[::1]:567` and `"[::1]"` as some proxies write them, without their port. */
function withoutPort(entry: string): string {
  const bare = entry.trim().replaceAll('"', '');
  return /^\[(.+)\](?::\d+)?$/.exec(bare)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1] ?? bare;
}

/**
 * Who asks, as far as it can be believed: the peer, unless that is a trusted proxy; then what the proxy saw, and so on
 * from right to left. What stands further left was written by the client itself and counts for nothing.
 * @param forwarded X-Forwarded-For as it came
 */
export function clientAddress(peer: string, forwarded: string | undefined, trusted: readonly AddressRange[]): string {
  let address = peer;
  const chain = forwarded?.split(',').map(withoutPort) ?? [];
  while (isTrusted(address, trusted)) {
    const before = chain.pop();
    const plain = before === undefined ? undefined : parsed(before)?.toString();
    if (plain === undefined) return address;
    address = plain;
  }
  return address;
}

/** True when this very peer is a trusted proxy, so that what it forwards may be read. */
export function isProxy(peer: string, trusted: readonly AddressRange[]): boolean {
  return isTrusted(peer, trusted);
}
