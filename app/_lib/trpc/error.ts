import { TRPCClientError } from '@trpc/client';

const CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'full',
  'too_large',
  'rate_limited',
  'unavailable',
] as const;

/** Causes that have words of their own, beside what their code says. */
const REASONS = [
  'offerExpired',
  'offerAccepted',
  'offerDeclined',
  'offerTaken',
  'stillTalking',
  'stillInHand',
  'stillWaiting',
  'nameTaken',
  'addressTaken',
  'tooMany',
  'stillKept',
  'ownerGone',
] as const;

/** What a call was refused with: the server's code. */
export type ErrorKey = (typeof CODES)[number] | 'unknown';

/** Why a call failed: what the server refused, `unavailable` without a network, `unknown` for a fault. */
export function errorKey(error: unknown): ErrorKey {
  if (!(error instanceof TRPCClientError)) return 'unknown';
  const data = error.data as { refusal?: { code?: unknown } | null } | null | undefined;
  if (!data) return 'unavailable';
  return CODES.find((code) => code === data.refusal?.code) ?? 'unknown';
}

/** Name of the text under `common.errors` that tells a person why a call was refused: the cause, else the code. */
export function errorWords(error: unknown): ErrorKey | (typeof REASONS)[number] {
  const data =
    error instanceof TRPCClientError ? (error.data as { refusal?: { reason?: unknown } | null } | null) : null;
  return REASONS.find((reason) => reason === data?.refusal?.reason) ?? errorKey(error);
}
