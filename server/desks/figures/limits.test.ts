import { describe, expect, it } from 'vitest';
import { withinReach } from './limits.ts';

const question = { metrics: ['aht'], from: 'a', to: 'b' };
const limited = { group: ['North', 'South'], site: null };

describe('withinReach', () => {
  it('leaves the question of somebody without limits as it is', () => {
    expect(withinReach(question, { group: null, site: null })).toEqual({ ...question, filters: {} });
  });

  it.each([
    [undefined, ['North', 'South']],
    ['South', ['South']],
    [['South', 'West', null], ['South']],
  ])('narrows the wish for %j to %j', (group, left) => {
    const filters = { queue: 'sales', ...(group === undefined ? {} : { group }) };
    expect(withinReach({ ...question, filters }, limited)).toEqual({
      ...question,
      filters: { queue: 'sales', group: left },
    });
  });

  it.each(['West', null, ['West']])('finds nothing for the wish for %j', (group) => {
    expect(() => withinReach({ ...question, filters: { group } }, limited)).toThrow('There is no such group.');
  });

  it('lets nothing through where the limit names nothing that is left', () => {
    expect(() => withinReach(question, { group: null, site: [] })).toThrow('There is no such site.');
  });

  it.each([null, 'text', 5, { ...question, filters: 'x' }])(
    'leaves the shape %j to the check of the question',
    (query) => {
      expect(withinReach(query, limited)).toEqual(query);
    },
  );
});
