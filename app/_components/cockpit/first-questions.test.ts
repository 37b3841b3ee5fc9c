import { createLoader } from 'nuqs/server';
import { describe, expect, it } from 'vitest';
import { ADDRESS } from '#app/_lib/figures/address.ts';
import { describe as describeReport } from '#app/_lib/figures/describe.ts';
import { figuresOf } from '#server/domain/report/report-block.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import { withShort } from '#server/domain/report/short-apart.ts';
import { type Beginnings, firstMarks, firstQuestions, headlineOf } from './first-questions.ts';
import type { Definition } from './use-definitions.ts';

const read = createLoader(ADDRESS);
const splits = ['queue', 'agent', 'weekday', 'hour'] as const;
const definition = (key: string, by: readonly string[] = splits) =>
  ({ key, splits: { arrival: by, completion: by } }) as unknown as Definition;
const keys = [...new Set(REPORTS.flatMap((one) => [...one.presence, ...one.blocks.flatMap(figuresOf)]))];
const catalogue = new Map(keys.map((key) => [key, definition(key)] as const));
const NOT_COMPARED = { before: null, wholeBefore: null };
const now = Date.parse('2026-03-18T10:20:00Z');

function asked(search: string, own: Partial<Beginnings> = {}) {
  const address = read(search);
  const told = describeReport({ address, timeZone: 'Europe/Berlin', now, latest: '2026-03-18T09:00:00Z' });
  if (!told.declaration) throw new Error('The report is not known.');
  const before = address.before ? { before: told.before, wholeBefore: told.wholeBefore } : NOT_COMPARED;
  const known = { ...told, ...before, catalogue, limits: [], rows: address.rows, ...own };
  return { ...told, ...firstQuestions(told.declaration, known), marks: firstMarks(told.declaration, known) };
}

describe('what a report begins with', () => {
  it('is the headline and the first chart, then every other part, of the report’s range or the one before', () => {
    const { first, later, declaration, report, before, wholeBefore } = asked('range=today');
    expect(first.map(({ metrics }) => metrics)[0]).toEqual(declaration && withShort(headlineOf(declaration).figures));
    expect(first).toHaveLength(2);
    expect(first[1]).toMatchObject({ ...report.bounds, interval: 'hour', timeZone: 'Europe/Berlin' });
    const ranges = new Set(later.map(({ from, to }) => `${from} ${to}`));
    for (const { from, to } of [report.bounds, before, wholeBefore]) expect(ranges).toContain(`${from} ${to}`);
  });

  it('leaves out what the person’s reach does not allow, and what was not to be compared', () => {
    expect(asked('range=today', { limits: ['group'] })).toMatchObject({ first: [], later: [] });
    const { later, report } = asked('range=yesterday&report=abandonment');
    expect(later.length).toBeGreaterThan(0);
    expect(new Set(later.map(({ timeZone }) => timeZone))).toEqual(new Set([report.timeZone]));
  });

  it('asks for the totals of a table by the figures of its rows alone', () => {
    const narrow = new Map([...catalogue, ['offered', definition('offered', ['weekday', 'hour'])]]);
    const { later } = asked('report=queues&range=today', { catalogue: narrow });
    const [rows] = later.filter(({ groupBy, interval }) => groupBy?.includes('queue') && !interval);
    expect(rows?.metrics.length).toBeGreaterThan(1);
    expect(rows?.metrics).not.toContain('offered');
    expect(later).toContainEqual({ ...rows, groupBy: undefined });
  });

  it('is also the marks on its curves, and those that are left out of the periods it is compared with', () => {
    const queue = encodeURIComponent(JSON.stringify({ queue: 'sales', site: ['a', 'b'] }));
    const { marks, report, before, wholeBefore } = asked(`range=today&filters=${queue}`);
    expect(marks).toEqual([
      { ...report.bounds, queue: 'sales' },
      { ...before, queue: 'sales', site: null },
      { ...wholeBefore, queue: 'sales', site: null },
    ]);
    expect(asked('range=today&before=false').marks).toHaveLength(1);
  });
});
