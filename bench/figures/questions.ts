import type { FigureQuery } from '#server/metrics/contract.ts';
import { end, start } from './generate.ts';

/** A question of the dashboards, and the same in SQL for Postgres ($1 tenant, $2 from, $3 to). */
export interface BenchQuestion {
  name: string;
  query: FigureQuery;
  sql: string;
}

const range = { from: start, to: end, timeZone: 'Europe/Berlin' };
const metrics = ['offered', 'answered', 'abandoned', 'serviceLevel', 'asa', 'abandonRate'];
const answered = "outcome = 'answered'";
const short = "outcome = 'abandoned' and wait_ms <= 5000";
const columns = `count(*) as offered, count(*) filter (where ${answered}) as answered,
  count(*) filter (where outcome = 'abandoned') as abandoned, count(*) filter (where ${short}) as short,
  count(*) filter (where ${answered} and wait_ms <= 20000) as in_time, sum(wait_ms) filter (where ${answered}) as waits`;
const where = 'where tenant_id = $1 and entered_at >= $2 and entered_at < $3';
const by = (key: string) => `select ${key} as key, ${columns} from bench_visits ${where} group by 1`;
const local = "entered_at at time zone 'Europe/Berlin'";

/** The overview's seven. */
export const questions: BenchQuestion[] = [
  { name: 'total', query: { metrics, ...range }, sql: by('1') },
  { name: 'by queue', query: { metrics, ...range, groupBy: ['queue'] }, sql: by('queue') },
  { name: 'by agent', query: { metrics, ...range, groupBy: ['agent'] }, sql: by('agent') },
  { name: 'by channel', query: { metrics, ...range, groupBy: ['channel'] }, sql: by('channel') },
  { name: 'by day', query: { metrics, ...range, interval: 'day' }, sql: by(`date_trunc('day', ${local})`) },
  {
    name: 'by hour of the day',
    query: { metrics, ...range, groupBy: ['hour'] },
    sql: by(`extract(hour from ${local})`),
  },
  {
    name: 'percentiles of waits, exact',
    query: { metrics: ['waitP50', 'waitP80', 'waitP95'], ...range },
    sql: `select percentile_cont(array[0.5, 0.8, 0.95]) within group (order by wait_ms) from bench_visits ${where}`,
  },
];
