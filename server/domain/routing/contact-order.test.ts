import { expect, it } from 'vitest';
import { contactOrder } from './contact-order.ts';

it('serves the higher priority first, then the longer wait, and decides ties by the id', () => {
  const line = [
    { id: 'd', priority: 0, positionAt: 1 },
    { id: 'c', priority: 0, positionAt: 2 },
    { id: 'b', priority: 0, positionAt: 2 },
    { id: 'a', priority: 3, positionAt: 9 },
  ];
  expect(line.toSorted(contactOrder).map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
});
