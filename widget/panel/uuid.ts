let last = 0;
let count = 0;

/**
 * A UUIDv7: names a message for good before it is first sent, and sorts by making: those of one
 * millisecond by a count in the twelve bits after the time (RFC 9562, 6.2, method 1).
 */
export function uuid7(now = Date.now()): string {
  count = now > last ? 0 : count + 1;
  last = Math.max(now, last) + (count >> 12);
  count &= 0xfff;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at++) bytes[at] = Math.floor(last / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = 0x70 | (count >> 8);
  bytes[7] = count & 0xff;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
