import { createHmac, hkdfSync } from 'node:crypto';
import { env } from '#server/env.ts';

/**
 * The webhook's secret: made of the installation's own secret, so that no copy of the database holds it.
 * @param version counts the secrets that the webhook has had
 */
export function secretOf(webhookId: string, version = 1): string {
  const salt = version === 1 ? webhookId : `${webhookId}/${version}`;
  const key = hkdfSync('sha256', env().AUTH_SECRET, salt, 'leitstand webhook', 32);
  return `whsec_${Buffer.from(key).toString('base64url')}`;
}

/** Value of `Leitstand-Signature`: HMAC-SHA256 of `t.body`, by the webhook's secret; `t` in seconds since 1970. */
export function signatureOf(secret: string, body: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  const hex = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return `t=${t},v1=${hex}`;
}
