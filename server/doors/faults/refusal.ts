import { ZodError } from 'zod';
import { ServiceError, type ServiceErrorCode } from '#server/domain/errors.ts';
import { FigureError } from '#server/metrics/contract.ts';

/** What a caller may be told of an error, whichever door they came through. */
export type Refusal = {
  code: ServiceErrorCode;
  message: string;
  field?: string;
  hint?: string;
  /** Which of several causes it is. */
  reason?: string;
  /** Seconds after which to try again. */
  retryAfter?: number;
  /** Age of the last values, in seconds, where figures are away. */
  ageSeconds?: number;
};

/** Postgres going away or coming up, and sockets that break: worth another try. */
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08000', '08003', '08006']);

/** Names that are taken: the constraints that only a person's choice can break. */
const taken = /(_name_key|_login_key|_slug_key|users_email)$/;

function isTaken(error: Error): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && typeof constraint === 'string' && taken.test(constraint);
}

function isPassing(error: Error): boolean {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && passing.has(code)) return true;
  return /^Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}

function ofZod(error: ZodError): Refusal {
  const issue = error.issues[0];
  const field = issue?.path.join('.');
  const missing = field && issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const message = missing ? `${field} is missing.` : (issue?.message ?? 'The input is wrong.');
  return { code: 'invalid', message, ...(field ? { field } : {}) };
}

/** Postgres, or we ourselves, could not write: nothing was done, and nothing of it is kept. */
function isFull(error: Error): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '53100' || code === 'ENOSPC';
}

/** The refusal in an error; null for a fault, which is logged and never shown. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof ServiceError) return { code: error.code, message: error.message, ...error.detail };
  if (error instanceof ZodError) return ofZod(error);
  if (error instanceof FigureError) {
    const { code, field, message, hint } = error.problem;
    return { code: code === 'unavailable' ? 'unavailable' : 'invalid', message, field, hint };
  }
  if (error instanceof Error && isTaken(error)) {
    return { code: 'conflict', message: 'This name is taken.', reason: 'nameTaken', hint: 'Choose another one.' };
  }
  if (error instanceof Error && isFull(error)) {
    const hint = 'Whoever runs the server must make room; then it goes on by itself.';
    return {
      code: 'unavailable',
      message: 'The disk of the server is full.',
      reason: 'diskFull',
      hint,
      retryAfter: 30,
    };
  }
  if (error instanceof Error && isPassing(error)) {
    const hint = 'Try again in a few seconds.';
    return { code: 'unavailable', message: 'A part of the system is away.', hint, retryAfter: 5 };
  }
  return null;
}
