import { expect, it } from 'vitest';
import { pathEnd } from './path-end.ts';

it('ends a visit as the figures count it', () => {
  expect(pathEnd({ next: '', outcome: 'abandoned' })).toEqual({ kind: 'end', queue: '' });
  expect(pathEnd({ next: 'tech', outcome: 'overflowed' })).toEqual({ kind: 'next', queue: 'tech' });
  expect(pathEnd({ next: 'tech', outcome: 'answered' })).toEqual({ kind: 'answeredThen', queue: 'tech' });
});
