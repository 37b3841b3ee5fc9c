import { expect, it } from 'vitest';
import { reportBody } from './body.ts';
import { sourceOfBody } from './saved-source.ts';

const source = (body: object) => sourceOfBody(reportBody.parse(body));

it('sends a default report with its settings, and none that the Cockpit no longer has', () => {
  const filters = { queue: ['sales'] };
  expect(source({ base: 'queues', interval: 'hour', attribution: 'completion', filters, range: 'today' })).toEqual({
    kind: 'report',
    report: 'queues',
    interval: 'hour',
    attribution: 'completion',
    filters,
  });
  expect(source({ base: 'of-an-earlier-version' })).toBeNull();
  expect(source({ figures: [] })).toBeNull();
});

it('sends a question as the builder draws it: over time where that is what its chart shows', () => {
  const of = (body: object) => {
    const found = source({ figures: ['offered'], ...body });
    return found?.kind === 'question' ? [found.chart, found.interval] : null;
  };
  expect(of({})).toEqual([null, 'day']);
  expect(of({ interval: 'hour', chart: 'stack' })).toEqual(['stackedBar', 'hour']);
  expect(of({ split: ['queue'] })).toEqual([null, null]);
  expect(of({ split: ['queue'], chart: 'line' })).toEqual(['line', 'day']);
  expect(of({ split: ['queue'], chart: 'bar', interval: 'hour' })).toEqual(['bar', null]);
  expect(of({ split: ['queue', 'channel'], chart: 'heat', interval: 'hour' })).toEqual([null, null]);
});
