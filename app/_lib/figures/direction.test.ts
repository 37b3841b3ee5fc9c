import { expect, it } from 'vitest';
import { attention, toneOfChange } from './direction.ts';

it('knows of which figures more is better', () => {
  expect(toneOfChange('serviceLevel', 0.9, 0.8)).toBe('good');
  expect(toneOfChange('abandoned', 9, 8)).toBe('bad');
  expect(toneOfChange('offered', 9, 8)).toBe('plain');
  expect(toneOfChange('asa', null, 8)).toBe('plain');
  expect(toneOfChange('asa', 8, 8)).toBe('plain');
});

it('marks what needs a look and what needs an act', () => {
  expect([0.049, 0.05, 0.1, null].map((value) => attention('abandonRate', value))).toEqual([
    'plain',
    'warn',
    'bad',
    'plain',
  ]);
  expect([0.8, 0.79, 0.69].map((value) => attention('serviceLevel', value))).toEqual(['plain', 'warn', 'bad']);
  expect([0.9, 0.89, 0.79].map((value) => attention('serviceLevel', value, 0.9))).toEqual(['plain', 'warn', 'bad']);
  expect(attention('offered', 1e6)).toBe('plain');
});
