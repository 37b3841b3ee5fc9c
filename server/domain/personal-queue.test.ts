import { expect, it } from 'vitest';
import { queueOfAgent } from './personal-queue.ts';

it('names an agent’s own queue, never longer than events carry', () => {
  expect(queueOfAgent('anna')).toBe('@anna');
  expect(queueOfAgent('x'.repeat(200))).toBe(`@${'x'.repeat(199)}`);
});
