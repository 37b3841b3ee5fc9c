import { expect, it } from 'vitest';
import { figures } from '#server/metrics/catalogue/index.ts';
import { attention, toneOfChange, watchedSide } from './direction.ts';

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

it('watches below for what should be high, and above for what should be low', () => {
  const side = (part: RegExp) =>
    new Set(figures.filter(({ key }) => part.test(key)).map(({ key }) => watchedSide(key)));
  expect(side(/service ?level/i)).toEqual(new Set(['below']));
  expect(side(/^(csat|nps|fcr(SameReason|Customer)?|answerRate|acceptRate|reachability|qualityScore)$/)).toEqual(
    new Set(['below']),
  );
  expect(side(/^wait|^asa$|averageWait|abandon|missed|firstResponse|responseTime|repeat/)).toEqual(new Set(['above']));
});
