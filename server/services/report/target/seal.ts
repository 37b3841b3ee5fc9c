import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '#server/env.ts';

const NONCE = 12;
const TAG = 16;

/** A key for each target, made of the installation's own secret: no copy of the database holds it. */
function keyOf(targetId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, targetId, 'leitstand report target', 32));
}

/** Seals a target's secret (AES-256-GCM); it opens for the same tenant and target only. */
export function sealSecret(of: { tenantId: string; targetId: string }, secret: Record<string, string>): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(of.targetId), nonce);
  cipher.setAAD(Buffer.from(`${of.tenantId}/${of.targetId}`));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Raised where a secret cannot be opened: the installation's own secret has been changed. */
export class SealBroken extends Error {
  constructor() {
    super('The secret of this target cannot be read any more: AUTH_SECRET has changed. Enter it anew.');
  }
}

/** Opens what `sealSecret` made. @throws {SealBroken} */
export function openSecret(of: { tenantId: string; targetId: string }, sealed: Buffer): Record<string, string> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(of.targetId), sealed.subarray(0, NONCE));
    decipher.setAAD(Buffer.from(`${of.tenantId}/${of.targetId}`));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    return JSON.parse(plain.toString('utf8')) as Record<string, string>;
  } catch {
    throw new SealBroken();
  }
}
