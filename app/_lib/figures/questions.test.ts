import { describe, expect, it } from 'vitest';
import {
  cellOf,
  cellQuestion,
  intervalEnds,
  type Report,
  seriesQuestion,
  tableQuestion,
  totalQuestion,
} from './questions.ts';

const report: Report = {
  bounds: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:00:00.000Z' },
  timeZone: 'UTC',
  attribution: 'arrival',
  interval: 'quarter',
  rows: 'both',
  queue: null,
};

describe('questions', () => {
  it('differ only in how they are split', () => {
    expect(totalQuestion(report)).not.toHaveProperty('interval');
    expect(seriesQuestion(report)).toMatchObject({ interval: 'quarter' });
    expect(tableQuestion(report)).toMatchObject({ groupBy: ['queue'], interval: 'quarter' });
    expect(tableQuestion({ ...report, rows: 'queue' })).not.toHaveProperty('interval');
    expect(tableQuestion({ ...report, rows: 'time' })).not.toHaveProperty('groupBy');
  });

  it('keep the filter', () => {
    for (const question of [totalQuestion, seriesQuestion, tableQuestion]) {
      expect(question({ ...report, queue: 'sales' }).filters).toEqual({ queue: 'sales' });
      expect(question(report)).not.toHaveProperty('filters');
    }
  });
});

describe('cells', () => {
  const rows = [
    { time: '2026-01-01T00:00:00+00:00', queue: 'sales' },
    { time: '2026-01-01T00:00:00+00:00', queue: 'tech' },
    { time: '2026-01-01T00:15:00+00:00', queue: 'sales' },
  ];
  const ends = intervalEnds(rows, report.bounds.to);

  it('end where the next interval begins, the last one with the range', () => {
    expect(cellOf(rows[0] ?? {}, 'asa', report, ends)).toEqual({
      metric: 'asa',
      from: '2026-01-01T00:00:00+00:00',
      to: '2026-01-01T00:15:00+00:00',
      queue: 'sales',
    });
    expect(cellOf(rows[2] ?? {}, 'asa', report, ends).to).toBe(report.bounds.to);
  });

  it('of a total cover the range and keep the filter', () => {
    const cell = cellOf({}, 'offered', { ...report, queue: 'tech' }, ends);
    expect(cell).toEqual({ metric: 'offered', ...report.bounds, queue: 'tech' });
    expect(cellQuestion(cell, report)).toMatchObject({ metrics: ['offered'], filters: { queue: 'tech' } });
  });
});
