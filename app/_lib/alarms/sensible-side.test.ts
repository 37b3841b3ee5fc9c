import { expect, it } from 'vitest';
import { listDefinitions } from '#server/metrics/catalogue/index.ts';
import { sensibleSide } from './sensible-side.ts';

it('warns of too little of what is good, and of too much of the rest', () => {
  expect(['serviceLevel', 'csat', 'agentsSignedIn'].map(sensibleSide)).toEqual(['below', 'below', 'below']);
  expect(['asa', 'abandonRate', 'missRate', 'aht', 'offered'].map(sensibleSide)).toEqual(Array(5).fill('above'));
});

it('knows no figure that there is not, and each score, level and share of success', () => {
  const keys = listDefinitions().map(({ key }) => key);
  const below = keys.filter((key) => sensibleSide(key) === 'below');
  expect(below).toHaveLength(34);
  for (const key of keys.filter((one) => /^(serviceLevel|fcr(?!Unknown)|csat|nps|.*Score$)/.test(one))) {
    expect(below, key).toContain(key);
  }
});
