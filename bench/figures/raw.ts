import type { ClickHouseClient } from '@clickhouse/client';
import type { Source } from './counted.ts';
import type { BenchQuestion, Key } from './questions.ts';

const json = (field: string) => `JSONExtractString(body, '${field}')`;
const millis = (instant: string) => `toUnixTimestamp64Milli(${instant})`;
const when = (type: string) => `type = '${type}'`;
const lengthBetween = (start: string, end: string) =>
  `sumIf(${millis('time')}, ${when(end)}) - sumIf(${millis('time')}, ${when(start)})`;
const instant = (name: string) => `parseDateTime64BestEffort({${name}:String}, 3, 'UTC')`;
const inRange = `at >= ${instant('from')} AND at < ${instant('to')}`;

/** A contact outlives the range's end by minutes; what begins after it is left out by its clock. */
const eventsOf = (types: readonly string[]) => `FROM events WHERE tenant_id = {tenantId:String} AND stream = 'contact'
  AND time >= ${instant('from')} - INTERVAL 12 HOUR AND time < ${instant('to')} + INTERVAL 12 HOUR
  AND type IN (${types.map((type) => `'${type}'`).join(', ')})`;

const channels = `(SELECT stream_key, ${json('channel')} AS channel ${eventsOf(['contact.created'])})`;

/** A contact waits in a queue at most once in the benches' history. */
const visits = (keys: readonly Key[]) => `SELECT stream_key, queue, at, agent, outcome, wait_ms
  ${keys.some((key) => key.field === 'channel') ? ', channel' : ''}
  FROM (SELECT stream_key, ${json('queue')} AS queue, minIf(time, ${when('contact.queued')}) AS at,
    anyIf(agent, ${when('segment.started')}) AS agent,
    if(countIf(${when('segment.started')}) > 0, 'answered', anyIf(${json('outcome')}, ${when('contact.dequeued')})) AS outcome,
    ${millis(`minIf(time, type != 'contact.queued')`)} - ${millis('at')} AS wait_ms
    ${eventsOf(['contact.queued', 'contact.dequeued', 'segment.started'])}
    GROUP BY stream_key, queue HAVING ${inRange}) AS v
  ${keys.some((key) => key.field === 'channel') ? `ANY LEFT JOIN ${channels} AS c USING stream_key` : ''}`;

/** One segment for a contact at most, in the queue it entered last. */
const segments = `SELECT maxIf(time, ${when('contact.queued')}) AS at,
  anyIf(${json('queue')}, ${when('segment.started')}) AS queue, anyIf(agent, ${when('segment.started')}) AS agent,
  anyIf(${json('channel')}, ${when('contact.created')}) AS channel,
  anyIf(JSONExtract(body, 'reasons', 'Array(String)')[1], ${when('wrapup.ended')}) AS reason,
  ${lengthBetween('hold.started', 'hold.ended')} AS hold_ms,
  ${lengthBetween('segment.started', 'segment.ended')} - hold_ms AS talk_ms,
  ${lengthBetween('wrapup.started', 'wrapup.ended')} AS wrapup_ms
  ${eventsOf([
    ...['contact.created', 'contact.queued', 'segment.started', 'segment.ended'],
    ...['hold.started', 'hold.ended', 'wrapup.started', 'wrapup.ended'],
  ])}
  GROUP BY stream_key HAVING countIf(${when('segment.started')}) > 0 AND ${inRange}`;

const offers = `SELECT minIf(time, ${when('contact.offered')}) AS at, any(agent) AS agent,
  countIf(${when('offer.accepted')}) AS is_accepted, countIf(${when('offer.revoked')}) AS is_revoked
  ${eventsOf(['contact.offered', 'offer.accepted', 'offer.expired', 'offer.revoked'])}
  GROUP BY stream_key, ${json('offer')} HAVING ${inRange}`;

const intervals = `SELECT agent, state, greatest(${millis('time')}, ${millis(instant('from'))}) AS begun,
    least(${millis('next')}, ${millis(instant('to'))}) AS over
  FROM (SELECT agent, time, ${json('state')} AS state, leadInFrame(time, 1, ${instant('to')}) OVER (
      PARTITION BY stream_key ORDER BY time, seq ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
    FROM events WHERE tenant_id = {tenantId:String} AND stream = 'agent' AND type = 'agent.state')
  WHERE over > begun`;

const inState = (state: string) => `sumIf(over - begun, state = '${state}')`;
const sumsOf: Record<Source, string> = {
  visits: `count() AS offered, countIf(outcome = 'answered') AS answered, countIf(outcome = 'abandoned') AS abandoned,
    countIf(outcome = 'abandoned' AND wait_ms <= 5000) AS short,
    countIf(outcome = 'answered' AND wait_ms <= 20000) AS in_time, sumIf(wait_ms, outcome = 'answered') AS waits`,
  segments: 'count() AS handled, sum(talk_ms) AS talk, sum(hold_ms) AS hold, sum(wrapup_ms) AS wrapup',
  offers: 'count() AS offers, sum(is_accepted) AS accepted, sum(is_revoked) AS revoked',
  intervals: `${inState('ready')} AS ready, ${inState('busy')} AS busy, ${inState('away')} AS away,
    ${inState('wrapup')} AS wrapup_state`,
  waits: 'quantilesExactInclusive(0.5, 0.8, 0.95)(wait_ms) AS p, p[1] AS p50, p[2] AS p80, p[3] AS p95',
};

function rowsOf(source: Source, keys: readonly Key[]): string {
  if (source === 'segments') return segments;
  if (source === 'offers') return offers;
  return source === 'intervals' ? intervals : visits(keys);
}

type Answered = Record<string, string | number | null>;

/** Answers a question from the events themselves: one statement for each kind of row, side by side. */
export function askEvents(clickhouse: ClickHouseClient, tenantId: string, question: BenchQuestion) {
  const { query, keys, counted } = question;
  return Promise.all(
    counted.map(async (source) => {
      const columns = keys.map((key, place) => `toString(${key.clickhouse}) AS key${place}`);
      const groups = keys.map((_, place) => `key${place}`);
      const result = await clickhouse.query({
        query: `SELECT ${[...columns, sumsOf[source]].join(', ')} FROM (${rowsOf(source, keys)})
          ${groups.length === 0 ? '' : `GROUP BY ${groups.join(', ')}`}`,
        query_params: { tenantId, from: query.from, to: query.to },
        format: 'JSONEachRow',
      });
      return result.json<Answered>();
    }),
  );
}
