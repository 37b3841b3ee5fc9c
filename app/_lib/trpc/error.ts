import { TRPCClientError } from '@trpc/client';

const CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'too_large',
  'rate_limited',
  'unavailable',
] as const;

/** Name of the text under `common.errors` that tells a person why a call was refused. */
export type ErrorKey = (typeof CODES)[number] | 'unknown';

/** Why a call failed: what the server refused, `unavailable` without a network, `unknown` for a fault. */
export function errorKey(error: unknown): ErrorKey {
  if (!(error instanceof TRPCClientError)) return 'unknown';
  const data = error.data as { refusal?: { code?: unknown } | null } | null | undefined;
  if (!data) return 'unavailable';
  return CODES.find((code) => code === data.refusal?.code) ?? 'unknown';
}
