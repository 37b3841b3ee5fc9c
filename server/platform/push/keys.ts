import { createECDH, hkdfSync } from 'node:crypto';
import { env } from '#server/env.ts';

type Keys = { publicKey: string; privateKey: string };

let made: { secret: string; keys: Keys } | undefined;

/**
 * The installation's pair of keys for push services (VAPID, P-256), made of its own secret: nothing is stored, and all
 * its processes have the same. A changed secret makes browsers subscribe anew.
 */
export function pushKeys(): Keys {
  const { AUTH_SECRET: secret } = env();
  if (made?.secret === secret) return made.keys;
  const curve = createECDH('prime256v1');
  for (let attempt = 0; ; attempt += 1) {
    const scalar = Buffer.from(hkdfSync('sha256', secret, `${attempt}`, 'leitstand web push', 32));
    try {
      curve.setPrivateKey(scalar);
    } catch {
      // Not in the curve's order, once in 2^32: the next one.
      continue;
    }
    const keys = {
      publicKey: curve.getPublicKey().toString('base64url'),
      privateKey: scalar.toString('base64url'),
    };
    made = { secret, keys };
    return keys;
  }
}
