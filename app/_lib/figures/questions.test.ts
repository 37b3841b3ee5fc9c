import { describe, expect, it } from 'vitest';
import { cellOf, cellQuestion, intervalEnds, questionOf, type Report } from './questions.ts';

const report: Report = {
  bounds: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:00:00.000Z' },
  timeZone: 'UTC',
  attribution: 'arrival',
  interval: 'quarter',
  filters: {},
};

describe('questions', () => {
  it('differ only in how they are split', () => {
    const figures = ['offered'];
    expect(questionOf(report, { figures })).toEqual({
      metrics: ['offered'],
      ...report.bounds,
      timeZone: 'UTC',
      attribution: 'arrival',
    });
    expect(questionOf(report, { figures, splits: ['queue'], timed: true })).toMatchObject({
      groupBy: ['queue'],
      interval: 'quarter',
    });
  });

  it('keep the filters', () => {
    const filters = { queue: ['sales', null], weekday: 1 };
    expect(questionOf({ ...report, filters }, { figures: ['asa'] }).filters).toEqual(filters);
  });
});

describe('cells', () => {
  const rows = [
    { time: '2026-01-01T00:00:00+00:00', queue: 'sales' },
    { time: '2026-01-01T00:00:00+00:00', queue: null },
    { time: '2026-01-01T00:15:00+00:00', queue: 'sales' },
  ];
  const ends = intervalEnds(rows, report.bounds.to);
  const splits = ['queue'] as const;

  it('end where the next interval begins, the last one with the range', () => {
    expect(cellOf(rows[0] ?? {}, 'asa', { report, splits, ends })).toEqual({
      metric: 'asa',
      from: '2026-01-01T00:00:00+00:00',
      to: '2026-01-01T00:15:00+00:00',
      filters: { queue: 'sales' },
    });
    expect(cellOf(rows[1] ?? {}, 'asa', { report, splits, ends }).filters).toEqual({ queue: null });
    expect(cellOf(rows[2] ?? {}, 'asa', { report, splits, ends }).to).toBe(report.bounds.to);
  });

  it('of a total cover the range and keep the filters', () => {
    const filtered = { ...report, filters: { queue: 'tech', channel: 'chat' } };
    const cell = cellOf({}, 'offered', { report: filtered, splits, ends });
    expect(cell).toEqual({ metric: 'offered', ...report.bounds, filters: filtered.filters });
    expect(cellQuestion(cell, report)).toMatchObject({ metrics: ['offered'], filters: filtered.filters });
  });

  it('of a split that is filtered already ask for the one value alone', () => {
    const filtered = { ...report, filters: { queue: ['sales', 'tech'] } };
    expect(cellOf(rows[0] ?? {}, 'asa', { report: filtered, splits, ends }).filters).toEqual({ queue: 'sales' });
  });
});
