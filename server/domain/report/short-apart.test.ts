import { expect, it } from 'vitest';
import { shortApart, withShort } from './short-apart.ts';

it('tells those who gave up apart as the rate beside them counts them', () => {
  expect(shortApart({ abandoned: 34, shortAbandoned: 16 }, 'abandoned')).toEqual({ counted: 18, short: 16 });
  expect(shortApart({ abandoned: 34, shortAbandoned: 0 }, 'abandoned')).toBeNull();
  expect(shortApart({ abandoned: 34 }, 'abandoned')).toBeNull();
  expect(shortApart({ abandoned: null, shortAbandoned: null }, 'abandoned')).toBeNull();
  expect(shortApart({ abandoned: 34, shortAbandoned: 16 }, 'offered')).toBeNull();
});

it('asks for the short ones once, and only beside those who gave up', () => {
  expect(withShort(['abandoned', 'abandonRate'])).toEqual(['abandoned', 'abandonRate', 'shortAbandoned']);
  expect(withShort(['shortAbandoned', 'abandoned'])).toEqual(['shortAbandoned', 'abandoned']);
  expect(withShort(['offered'])).toEqual(['offered']);
});
