import ipaddr from 'ipaddr.js';

/** Everything that is given out to hosts of the public internet over IPv6. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address of the public internet. Whatever is set apart for another use is not: private, loopback,
 * link-local, carrier's NAT, and IPv6 addresses that carry an IPv4 one (mapped, 6to4, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}
