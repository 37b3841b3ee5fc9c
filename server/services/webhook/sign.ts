import { createHmac, hkdfSync } from 'node:crypto';
import { env } from '#server/env.ts';

/** The webhook's secret: made of the installation's own secret, so that no copy of the database holds it. */
export function secretOf(webhookId: string): string {
  const key = hkdfSync('sha256', env().AUTH_SECRET, webhookId, 'leitstand webhook', 32);
  return `whsec_${Buffer.from(key).toString('base64url')}`;
}

/** Value of `Leitstand-Signature`: HMAC-SHA256 of `t.body`, by the webhook's secret; `t` in seconds since 1970. */
export function signatureOf(webhookId: string, body: string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  const hex = createHmac('sha256', secretOf(webhookId)).update(`${t}.${body}`).digest('hex');
  return `t=${t},v1=${hex}`;
}
