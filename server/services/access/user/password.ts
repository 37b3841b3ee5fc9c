import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** Length beats composition: no forced digits or symbols. Above 256 characters hashing would be a lever for overload. */
export const passwordInput = z
  .string()
  .min(12, 'A password has at least 12 characters; a sentence is good.')
  .max(256, 'A password has at most 256 characters.');

// `Algorithm` is an ambient const enum, which single-file compilation cannot read; 2 is Argon2id.
const argon2id = 2 as Algorithm;
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A new argon2id hash with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/** Whether the password is right. Without a stored hash it works as long and says no, so that time tells nothing. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await decoy), password).catch(() => false);
  return right && stored !== null;
}
