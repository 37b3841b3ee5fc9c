import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ServiceError } from '#server/domain/errors.ts';
import { FigureError } from '#server/metrics/contract.ts';
import { refusalOf } from './refusal.ts';

const shape = z.object({ from: z.string(), limits: z.object({ size: z.number().max(5, 'At most 5.') }) });
const problem = { field: 'from', message: 'from must be before to', hint: 'swap them' };

function withFields(message: string, fields: object): Error {
  return Object.assign(new Error(message), fields);
}

describe('refusalOf', () => {
  it('passes on what a service refuses, with its detail', () => {
    const error = new ServiceError('rate_limited', 'Slower.', { retryAfter: 3, hint: 'Wait.' });
    expect(refusalOf(error)).toEqual({ code: 'rate_limited', message: 'Slower.', retryAfter: 3, hint: 'Wait.' });
  });

  it.each([
    [{ limits: { size: 1 } }, { field: 'from', message: 'from is missing.' }],
    [
      { from: 'x', limits: { size: 9 } },
      { field: 'limits.size', message: 'At most 5.' },
    ],
    [undefined, { message: 'Invalid input: expected object, received undefined' }],
  ])('names the field of %j that is wrong', (input, said) => {
    expect(refusalOf(shape.safeParse(input).error)).toEqual({ code: 'invalid', ...said });
  });

  it('tells a wrong question for figures from an engine that is away', () => {
    expect(refusalOf(new FigureError({ code: 'invalidRange', ...problem }))).toEqual({ code: 'invalid', ...problem });
    expect(refusalOf(new FigureError({ code: 'unavailable', ...problem }))?.code).toBe('unavailable');
  });

  it.each([
    withFields('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED' }),
    withFields('terminating connection due to administrator command', { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('says "try again" for %s', (error) => {
    expect(refusalOf(error)).toMatchObject({ code: 'unavailable', retryAfter: expect.any(Number) });
  });

  it('says that a name is taken, but hides every other broken constraint', () => {
    const broken = (constraint: string) => withFields('duplicate key value', { code: '23505', constraint });
    expect(refusalOf(broken('queues_tenant_id_name_key'))?.code).toBe('conflict');
    expect(refusalOf(broken('users_email'))?.code).toBe('conflict');
    expect(refusalOf(broken('visits_one_open'))).toBeNull();
  });

  it.each([new Error('secret detail'), 'text', null, undefined, withFields('x', { code: '42P01' })])(
    'tells nothing of the fault %s',
    (error) => {
      expect(refusalOf(error)).toBeNull();
    },
  );
});
