import pg from 'pg';
import type { Source } from './counted.ts';
import type { BenchQuestion } from './questions.ts';
import { types } from './rows.ts';

const inState = (state: string) =>
  `sum(extract(epoch from least(until, $3) - greatest(at, $2)) * 1000) filter (where state = '${state}')`;
const waits = "sum(wait_ms) filter (where outcome = 'answered')";
/** Written thrice, computed once. */
const percentiles = '(percentile_cont(array[0.5, 0.8, 0.95]) within group (order by wait_ms))';
const statements: Record<Source, { from: string; sums: string }> = {
  visits: {
    from: 'bench_visits where tenant_id = $1 and at >= $2 and at < $3',
    sums: `count(*) as offered, count(*) filter (where outcome = 'answered') as answered,
      count(*) filter (where outcome = 'abandoned') as abandoned,
      count(*) filter (where outcome = 'abandoned' and wait_ms <= 5000) as short,
      count(*) filter (where outcome = 'answered' and wait_ms <= 20000) as in_time, ${waits} as waits`,
  },
  segments: {
    from: 'bench_segments where tenant_id = $1 and at >= $2 and at < $3',
    sums: 'count(*) as handled, sum(talk_ms) as talk, sum(hold_ms) as hold, sum(wrapup_ms) as wrapup',
  },
  offers: {
    from: 'bench_offers where tenant_id = $1 and at >= $2 and at < $3',
    sums: `count(*) as offers, count(*) filter (where result = 'accepted') as accepted,
      count(*) filter (where result = 'revoked') as revoked`,
  },
  intervals: {
    from: 'bench_intervals where tenant_id = $1 and until > $2 and at < $3',
    sums: `${inState('ready')} as ready, ${inState('busy')} as busy, ${inState('away')} as away,
      ${inState('wrapup')} as wrapup_state`,
  },
  waits: {
    from: 'bench_visits where tenant_id = $1 and at >= $2 and at < $3',
    sums: `${percentiles}[1] as p50, ${percentiles}[2] as p80, ${percentiles}[3] as p95`,
  },
};

/** Connections of a bench; numbers come as numbers, dates as texts. The caller ends them. */
export function connectPostgres(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4, types, options: '-c work_mem=256MB' });
  pool.on('error', () => undefined);
  return pool;
}

/** Answers a question from raw rows in Postgres: one statement for each kind of row, side by side. */
export function askPostgres(pool: pg.Pool, tenantId: string, question: BenchQuestion) {
  const { query, keys, counted } = question;
  return Promise.all(
    counted.map(async (source) => {
      const { from, sums } = statements[source];
      const columns = keys.map((key, place) => `${key.postgres} as key${place}`);
      const groups = keys.map((_, place) => String(place + 1));
      const text = `select ${[...columns, sums].join(', ')} from ${from}
        ${groups.length === 0 ? '' : `group by ${groups.join(', ')}`}`;
      const { rows } = await pool.query<Record<string, string | number | null>>(text, [tenantId, query.from, query.to]);
      return rows;
    }),
  );
}
