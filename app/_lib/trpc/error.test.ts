import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { errorKey } from './error.ts';

function refused(code: string | null) {
  const data = { code: 'CONFLICT', httpStatus: 409, refusal: code === null ? null : { code, message: 'No.' } };
  return TRPCClientError.from({ error: { code: -32000, message: 'No.', data } });
}

it.each([
  [refused('conflict'), 'conflict'],
  [refused('something new'), 'unknown'],
  [refused(null), 'unknown'],
  [new TRPCClientError('fetch failed'), 'unavailable'],
  [new Error('boom'), 'unknown'],
])('%o', (error, key) => {
  expect(errorKey(error)).toBe(key);
});
