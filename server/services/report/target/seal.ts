import { hkdfSync } from 'node:crypto';
import { env } from '#server/env.ts';
import { sealBytes, unsealBytes } from '#server/platform/seal/seal.ts';

/** A key for each target, made of the installation's own secret: no copy of the database holds it. */
function keyOf(targetId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, targetId, 'leitstand report target', 32));
}

const purposeOf = (of: { tenantId: string; targetId: string }): string => `${of.tenantId}/${of.targetId}`;

/** Seals a target's secret (AES-256-GCM); it opens for the same tenant and target only. */
export function sealSecret(of: { tenantId: string; targetId: string }, secret: Record<string, string>): Buffer {
  return sealBytes(keyOf(of.targetId), purposeOf(of), Buffer.from(JSON.stringify(secret)));
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
    const plain = unsealBytes(keyOf(of.targetId), purposeOf(of), sealed);
    return JSON.parse(plain.toString('utf8')) as Record<string, string>;
  } catch {
    throw new SealBroken();
  }
}
