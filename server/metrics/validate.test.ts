import { describe, expect, it } from 'vitest';
import { gridOf } from './compile/grid.ts';
import { FigureError, type FigureProblem } from './contract.ts';
import { validateQuestion } from './validate.ts';

const fine = { metrics: ['offered'], from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };

function problemOf(query: object): FigureProblem | undefined {
  try {
    gridOf(validateQuestion({ ...fine, ...query }));
    return undefined;
  } catch (error) {
    if (error instanceof FigureError) return error.problem;
    throw error;
  }
}

describe('validateQuestion', () => {
  it('fills in what may be left out', () => {
    expect(validateQuestion(fine, 'Europe/Berlin')).toMatchObject({
      timeZone: 'Europe/Berlin',
      attribution: 'arrival',
      interval: null,
      groupBy: [],
      filters: [],
    });
  });

  it.each([
    [{ metrics: ['serviceLevl'] }, 'unknownMetric', 'metrics'],
    [{ metrics: [] }, 'unknownMetric', 'metrics'],
    [{ metrics: 'offered' }, 'unknownMetric', 'metrics'],
    [{ groupBy: ['tenant_id'] }, 'unknownSplit', 'groupBy.0'],
    [{ groupBy: ['queue', 'agent', 'channel', 'site', 'hour'] }, 'unknownSplit', 'groupBy'],
    [{ from: '2026-03-03T00:00:00Z' }, 'invalidRange', 'from'],
    [{ from: fine.to }, 'invalidRange', 'from'],
    [{ from: '2026-03-01' }, 'invalidRange', 'from'],
    [{ from: '2026-02-30T00:00:00Z' }, 'invalidRange', 'from'],
    [{ to: '2126-03-01T00:00:00Z' }, 'invalidRange', 'to'],
    [{ timeZone: '+02:00' }, 'invalidZone', 'timeZone'],
    [{ timeZone: "UTC'; DROP TABLE visits; --" }, 'invalidZone', 'timeZone'],
    [{ threshold: -1 }, 'invalidThreshold', 'threshold'],
    [{ threshold: Number.NaN }, 'invalidThreshold', 'threshold'],
    [{ threshold: '20' }, 'invalidThreshold', 'threshold'],
    [
      { filters: { queue: Array.from({ length: 10_000 }, (_, index) => `q${index}`) } },
      'invalidFilter',
      'filters.queue',
    ],
    [{ filters: { nothing: 'x' } }, 'invalidFilter', 'filters'],
    [{ filters: { queue: 7 } }, 'invalidFilter', 'filters.queue'],
    [{ filters: { hour: 'noon' } }, 'invalidFilter', 'filters.hour'],
    [{ filters: { hour: 1.5 } }, 'invalidFilter', 'filters.hour'],
    [{ filters: { queue: { $ne: null } } }, 'invalidFilter', 'filters.queue'],
    [{ interval: 'minute' }, 'invalidQuery', 'interval'],
    [{ interval: 'quarter', from: '2016-03-01T00:00:00Z' }, 'tooManyRows', 'interval'],
    [{ attribution: 'both' }, 'invalidQuery', 'attribution'],
    [{ compare: 'yesterday' }, 'invalidQuery', 'compare'],
    [{ queues: {} }, 'invalidQuery', 'queues'],
  ])('refuses %j with field and hint', (query, code, field) => {
    const problem = problemOf(query);
    expect(problem).toMatchObject({ code, field });
    expect(problem?.hint).not.toBe('');
  });

  it('names keys that look alike', () => {
    expect(problemOf({ metrics: ['serviceLevl'] })?.hint).toContain('serviceLevel');
  });

  it('takes null, one value or several as a filter', () => {
    const { filters } = validateQuestion({ ...fine, filters: { queue: ['a', null], agent: null, hour: 9 } });
    expect(filters).toEqual([
      { split: 'queue', values: ['a'], none: true },
      { split: 'agent', values: [], none: true },
      { split: 'hour', values: [9], none: false },
    ]);
  });
});
