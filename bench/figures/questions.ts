import type { FigureQuery } from '#server/metrics/contract.ts';
import { end, start } from '../population/population.ts';
import type { Source } from './counted.ts';

/** By what a question's rows are told apart: the field of the answer, and the same in each engine's SQL over `at`. */
export interface Key {
  field: 'queue' | 'agent' | 'channel' | 'reason' | 'hour' | 'weekday' | 'time';
  clickhouse: string;
  postgres: string;
  /** The answer's value as the SQL gives it. */
  text?: (value: string) => string;
}

/** A question of the dashboards, and what it counts. */
export interface BenchQuestion {
  name: string;
  query: FigureQuery;
  counted: Source[];
  keys: Key[];
}

const zone = 'Europe/Berlin';
const local = `at at time zone '${zone}'`;
const column = (field: 'queue' | 'agent' | 'channel' | 'reason'): Key => ({
  field,
  clickhouse: field,
  postgres: field,
});
const hour: Key = { field: 'hour', clickhouse: `toHour(at, '${zone}')`, postgres: `extract(hour from ${local})::int` };
const weekday: Key = {
  field: 'weekday',
  clickhouse: `toDayOfWeek(at, 0, '${zone}')`,
  postgres: `extract(isodow from ${local})::int`,
};
const day: Key = {
  field: 'time',
  clickhouse: `toDate(at, '${zone}')`,
  postgres: `(${local})::date`,
  text: (value) => value.slice(0, 10),
};
const quarter: Key = {
  field: 'time',
  clickhouse: 'toUnixTimestamp(toStartOfFifteenMinutes(at))',
  postgres: "extract(epoch from date_bin('15 minutes', at, timestamptz '2026-01-01T00:00:00Z'))::int",
  text: (value) => String(Date.parse(value) / 1000),
};

const range = { from: start, to: end, timeZone: zone };
const metrics = ['offered', 'answered', 'abandoned', 'serviceLevel', 'asa', 'aht'];
const report: Omit<BenchQuestion, 'name'> = { query: { metrics, ...range }, counted: ['visits', 'segments'], keys: [] };
const reportBy = (name: string, key: Key, query: Partial<FigureQuery>): BenchQuestion => ({
  ...report,
  name,
  query: { ...report.query, ...query },
  keys: [key],
});

/** The overview's seven. */
export const overview: BenchQuestion[] = [
  { ...report, name: 'total' },
  reportBy('by queue', column('queue'), { groupBy: ['queue'] }),
  reportBy('by agent', column('agent'), { groupBy: ['agent'] }),
  reportBy('by channel', column('channel'), { groupBy: ['channel'] }),
  reportBy('by day', day, { interval: 'day' }),
  reportBy('by hour of the day', hour, { groupBy: ['hour'] }),
  {
    ...reportBy('heat map, weekday × hour', weekday, { groupBy: ['weekday', 'hour'] }),
    keys: [weekday, hour],
  },
];

/** All questions that are asked of every variant. */
export const questions: BenchQuestion[] = [
  ...overview,
  {
    name: 'agents’ time by state',
    query: { metrics: ['readyTime', 'busyTime', 'awayTime', 'wrapupStateTime'], ...range, groupBy: ['agent'] },
    counted: ['intervals'],
    keys: [column('agent')],
  },
  {
    name: 'offers by agent',
    query: { metrics: ['offers', 'offersAccepted', 'revoked'], ...range, groupBy: ['agent'] },
    counted: ['offers'],
    keys: [column('agent')],
  },
  {
    name: 'handling by queue',
    query: {
      metrics: ['handled', 'averageTalk', 'averageHold', 'averageWrapup', 'aht'],
      ...range,
      groupBy: ['queue'],
    },
    counted: ['segments'],
    keys: [column('queue')],
  },
  {
    name: 'contact reasons',
    query: { metrics: ['handled', 'handleTime', 'aht'], ...range, groupBy: ['reason'] },
    counted: ['segments'],
    keys: [column('reason')],
  },
  {
    ...report,
    name: 'quarter-hours of one day',
    query: {
      metrics,
      from: '2026-03-10T23:00:00Z',
      to: '2026-03-11T23:00:00Z',
      timeZone: zone,
      interval: 'quarter',
    },
    keys: [quarter],
  },
  {
    name: 'percentiles of waits, exact',
    query: { metrics: ['waitP50', 'waitP80', 'waitP95'], ...range },
    counted: ['waits'],
    keys: [],
  },
];
