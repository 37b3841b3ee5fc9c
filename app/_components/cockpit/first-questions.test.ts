import { createLoader } from 'nuqs/server';
import { describe, expect, it } from 'vitest';
import { ADDRESS } from '#app/_lib/figures/address.ts';
import { describe as describeReport } from '#app/_lib/figures/describe.ts';
import { figuresOf } from '#server/domain/report/report-block.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { firstQuestions, headlineOf } from './first-questions.ts';
import type { Definition } from './use-definitions.ts';

const read = createLoader(ADDRESS);
const splits = ['queue', 'agent', 'weekday', 'hour'] as const;
const definition = (key: string) => ({ key, splits: { arrival: splits, completion: splits } }) as unknown as Definition;
const keys = [...new Set(REPORTS.flatMap((one) => [...one.presence, ...one.blocks.flatMap(figuresOf)]))];
const catalogue = new Map(keys.map((key) => [key, definition(key)]));
const now = Date.parse('2026-03-18T10:20:00Z');

function asked(search: string, limits: ('group' | 'site')[] = []) {
  const address = read(search);
  const told = describeReport({ address, timeZone: 'Europe/Berlin', now, latest: '2026-03-18T09:00:00Z' });
  if (!told.declaration) throw new Error('The report is not known.');
  return { ...told, ...firstQuestions(told.declaration, { ...told, catalogue, limits, rows: address.rows }) };
}

describe('what a report begins with', () => {
  it('is the headline and the first chart, then every other part, of the report’s range or the one before', () => {
    const { first, later, declaration, report, before, wholeBefore } = asked('range=today');
    expect(first.map(({ metrics }) => metrics)[0]).toEqual(declaration && headlineOf(declaration).figures);
    expect(first).toHaveLength(2);
    expect(first[1]).toMatchObject({ ...report.bounds, interval: 'hour', timeZone: 'Europe/Berlin' });
    const ranges = new Set(later.map(({ from, to }) => `${from} ${to}`));
    for (const { from, to } of [report.bounds, before, wholeBefore]) expect(ranges).toContain(`${from} ${to}`);
  });

  it('leaves out what the person’s reach does not allow, and what was not to be compared', () => {
    expect(asked('range=today', ['group'])).toMatchObject({ first: [], later: [] });
    const { later, report } = asked('range=yesterday&report=abandonment');
    expect(later.length).toBeGreaterThan(0);
    expect(new Set(later.map(({ timeZone }) => timeZone))).toEqual(new Set([report.timeZone]));
  });
});
