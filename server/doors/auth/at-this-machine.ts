import { env } from '#server/env.ts';
import { addressOf } from './origin.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost|::ffff:127(\.\d{1,3}){3})$/;

/**
 * Whether a request comes from the machine itself: the process listens on loopback, has no public address and no proxy,
 * and both the peer and the name that was asked for are loopback (a name that leads here from outside is not).
 */
export function isAtThisMachine(headers: Headers): boolean {
  const { HOST, PUBLIC_URL, TRUSTED_PROXIES } = env();
  if (PUBLIC_URL !== undefined && !LOOPBACK.test(new URL(PUBLIC_URL).hostname)) return false;
  const host = headers.get('host') ?? '';
  if (!URL.canParse(`http://${host}`)) return false;
  const asked = new URL(`http://${host}`).hostname;
  const places = [HOST, asked, addressOf(headers)];
  return TRUSTED_PROXIES.length === 0 && places.every((place) => LOOPBACK.test(place));
}
