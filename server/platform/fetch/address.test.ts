import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './address.ts';

describe('an address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450:4001:81b::200e'])(
    '%s is of the public internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.8.9.10'],
    ['loopback', '::1'],
    ['unspecified', '0.0.0.0'],
    ['unspecified', '::'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['link-local', '169.254.169.254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ["a carrier's NAT", '100.64.0.1'],
    ['a benchmark', '198.18.0.1'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['unique local', 'fd00::1'],
    ['site-local', 'fec0::1'],
    ['mapped', '::ffff:10.0.0.1'],
    ['mapped', '::ffff:8.8.8.8'],
    ['compatible', '::10.0.0.1'],
    ['translated', '::ffff:0:10.0.0.1'],
    ['6to4', '2002:7f00:1::'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of a network', '64:ff9b:1::a00:1'],
    ['Teredo', '2001:0:7f00:1::'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('of %s is not: %s', (_kind, address) => expect(isPublicAddress(address)).toBe(false));
});
