import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { ServiceErrorCode } from '#server/domain/errors.ts';
import { type Refusal, refusalOf } from '#server/doors/faults/refusal.ts';

const codes: Record<ServiceErrorCode, TRPC_ERROR_CODE_KEY> = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  full: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** The one place where what services throw becomes tRPC's errors; faults keep their cause for the log alone. */
export function toTrpcError(error: TRPCError): TRPCError {
  const refusal = refusalOf(error.cause);
  if (!refusal) return error;
  return new TRPCError({ code: codes[refusal.code], message: refusal.message, cause: error.cause });
}

/** What the client gets beside the code: field, hint, seconds to wait. */
export function refusalOfTrpcError(error: TRPCError): Refusal | null {
  return refusalOf(error.cause);
}
