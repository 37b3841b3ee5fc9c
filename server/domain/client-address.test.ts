import { describe, expect, it } from 'vitest';
import { clientAddress, parseRange } from './client-address.ts';

const trusted = ['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8'].map(parseRange);

describe('clientAddress', () => {
  it.each([
    ['nothing is trusted by default', '10.0.0.9', '1.2.3.4', [], '10.0.0.9'],
    ['a peer that is no proxy is not believed', '8.8.8.8', '1.2.3.4', trusted, '8.8.8.8'],
    ['a proxy is believed', '10.0.0.9', '1.2.3.4', trusted, '1.2.3.4'],
    ['what the client wrote itself counts for nothing', '10.0.0.9', '6.6.6.6, 1.2.3.4', trusted, '1.2.3.4'],
    ['not even when it pretends to be a proxy', '10.0.0.9', '10.0.0.1, 1.2.3.4', trusted, '1.2.3.4'],
    ['a row of proxies is gone through', '10.0.0.9', '1.2.3.4, 10.0.0.7, 127.0.0.1', trusted, '1.2.3.4'],
    ['a client within the own network is known', '10.0.0.9', '10.0.0.5', trusted, '10.0.0.5'],
    ['without the header the proxy counts', '10.0.0.9', undefined, trusted, '10.0.0.9'],
    ['nonsense counts for nothing', '10.0.0.9', 'unknown', trusted, '10.0.0.9'],
    ['nonsense behind a proxy ends the way', '10.0.0.9', '1.2.3.4, <script>, 10.0.0.7', trusted, '10.0.0.7'],
    ['IPv4 in IPv6 notation is what it is', '::ffff:10.0.0.9', '::ffff:1.2.3.4', trusted, '1.2.3.4'],
    ['IPv6', 'fd00::7', '2001:db8::1', trusted, '2001:db8::1'],
    ['ports are left off', '::1', '"[2001:db8::1]:4711"', trusted, '2001:db8::1'],
    ['ports are left off', '10.0.0.9', '1.2.3.4:4711', trusted, '1.2.3.4'],
    ['a peer without an address', 'unknown', '1.2.3.4', trusted, 'unknown'],
  ])('%s: %s, %s', (_, peer, forwarded, ranges, address) => {
    expect(clientAddress(peer, forwarded, ranges)).toBe(address);
  });
});

it.each(['10.0.0.0/33', '10.0.0', 'proxy.example.com', '1', '', '/8'])('refuses the range "%s"', (text) => {
  expect(() => parseRange(text)).toThrow('is no address range');
});
