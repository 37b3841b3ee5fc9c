import { expect, it } from 'vitest';
import { cn } from './cn.ts';

it('keeps a colour beside one of our own text sizes', () => {
  expect(cn('text-white', 'text-work')).toBe('text-white text-work');
});

it('lets the later of two sizes win', () => {
  expect(cn('text-work', 'text-2xs')).toBe('text-2xs');
});
