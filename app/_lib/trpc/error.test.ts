import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { errorKey, errorWords } from './error.ts';

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

it('says the cause where it has words of its own, else what the code says', () => {
  const because = (reason: string) => {
    const data = { code: 'CONFLICT', httpStatus: 409, refusal: { code: 'conflict', message: 'No.', reason } };
    return TRPCClientError.from({ error: { code: -32000, message: 'No.', data } });
  };
  expect(errorWords(because('offerExpired'))).toBe('offerExpired');
  expect(errorWords(because('something new'))).toBe('conflict');
  expect(errorWords(new TRPCClientError('fetch failed'))).toBe('unavailable');
});
