import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';
import type { FigureContext, FigureQuery } from '#server/metrics/contract.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { summarise } from '../statistics.ts';
import { askPostgres } from './postgres.ts';
import type { BenchQuestion } from './questions.ts';
import { askEvents } from './raw.ts';
import { difference } from './same.ts';

type Serve = 'facts' | 'rollups';
type Engines = { clickhouse: ClickHouseClient; postgres: pg.Pool; tenantId: string };

/** Median milliseconds of a question from events, facts, rollups, and raw rows in Postgres. */
export interface Medians {
  name: string;
  events: number;
  facts: number;
  rollups: number;
  postgres: number;
}

const slow = 1_000;

/** Median of so many runs after one that warms up; where one takes seconds, the first counts. */
export async function medianOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const begin = performance.now();
    await work();
    const lasted = performance.now() - begin;
    if (run > 0 || lasted > slow) taken.push(lasted);
    if (taken.length === runs) break;
  }
  return summarise(taken).median;
}

/** Asks for figures as the product does. */
export function askFigures({ clickhouse, tenantId }: Omit<Engines, 'postgres'>, query: FigureQuery, serve: Serve) {
  const context: FigureContext = {
    clickhouse,
    tenantId,
    queueSettings: [],
    now: new Date().toISOString(),
    surface: 'test',
    serve,
  };
  return queryFigures({ ...context, query });
}

/** Asks a question in all variants. @throws when their numbers differ */
export async function checkVariants(engines: Engines, question: BenchQuestion): Promise<undefined> {
  const { clickhouse, postgres, tenantId } = engines;
  const { name, query } = question;
  const answer = await askFigures(engines, query, 'facts');
  const rollups = await askFigures(engines, query, 'rollups');
  if (JSON.stringify(rollups.rows) !== JSON.stringify(answer.rows)) {
    throw new Error(`${name}: facts and rollups give different figures.`);
  }
  const others = [await askEvents(clickhouse, tenantId, question), await askPostgres(postgres, tenantId, question)];
  for (const other of others) {
    const found = difference(question, answer, other);
    if (found !== null) throw new Error(found);
  }
}

/** Median milliseconds of each of several things, done in turn: what else the machine does meets all. */
export async function mediansInTurn(runs: number, works: ReadonlyArray<() => Promise<unknown>>): Promise<number[]> {
  const taken = works.map((): number[] => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [place, work] of works.entries()) {
      const begin = performance.now();
      await work();
      if (run > 0) taken[place]?.push(performance.now() - begin);
    }
  }
  return taken.map((each) => summarise(each).median);
}

/** Times a question in the variants that are compared with each other. */
export async function compareVariants(engines: Engines, question: BenchQuestion, runs: number) {
  const { postgres, tenantId } = engines;
  const [facts = 0, rollups = 0, raw = 0] = await mediansInTurn(runs, [
    () => askFigures(engines, question.query, 'facts'),
    () => askFigures(engines, question.query, 'rollups'),
    () => askPostgres(postgres, tenantId, question),
  ]);
  return { facts, rollups, postgres: raw };
}
