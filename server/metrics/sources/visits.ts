import { placeSql } from './cut.ts';
import { contactDimensions, rowsOf, type Scope, type Source } from './source.ts';

const dimensions = {
  ...contactDimensions,
  queue: 'queue',
  agent: 'agent',
  outcome: 'outcome',
  reason: { each: 'reasons' },
} as const;

/** Asked for by the customer for another time: its wait is no wait for an answer. */
export const callback = "(channel = 'callback' OR cause = 'callback') AS callback";

const judged = (scope: Scope) => [
  callback,
  `${scope.thresholds.serviceLevel('queue', 'channel', 'entered_at')} AS threshold_ms`,
  `${scope.thresholds.shortAbandon('queue', 'channel', 'entered_at')} AS short_ms`,
];

/** Visits, placed by entering or by leaving. */
export const visits: Source = {
  clocks: ['entered_at', 'left_at'],
  rows: (clock, scope) => rowsOf(scope, 'visits', clock, judged(scope)),
  dimensions,
  agent: { name: 'agent', began: 'entered_at' },
  contact: 'contact',
};

/** The moment a visit's age, paused time left out, reaches its threshold. */
const thresholdMoment = `arrayFold((moment, pause) -> if(toUnixTimestamp64Milli(pause.1) < moment,
  moment + toUnixTimestamp64Milli(pause.2) - toUnixTimestamp64Milli(pause.1), moment),
  pauses, toInt64(toUnixTimestamp64Milli(entered_at) + threshold_ms))`;

/** Visits placed at the moment their fate was decided: answer, leaving, or the threshold, whichever came first. */
export const fates: Source = {
  clocks: ['fate'],
  rows: (_clock, scope) => `SELECT *,
      least(ifNull(toUnixTimestamp64Milli(left_at), moment_ms), moment_ms) AS at_ms
    FROM (SELECT *, ${judged(scope).join(', ')}, ${thresholdMoment} AS moment_ms FROM visits FINAL
      WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')}
        AND entered_at < fromUnixTimestamp64Milli(${scope.to})
        AND (left_at >= fromUnixTimestamp64Milli(${scope.from}) OR isNull(left_at)))
    WHERE at_ms >= ${scope.from} AND at_ms < ${scope.to} AND (isNotNull(left_at) OR moment_ms < ${scope.now})`,
  dimensions,
  agent: { name: 'agent', began: 'entered_at' },
  contact: 'contact',
};

/** Visits open at the end of each interval, whenever they entered: a row for each end, as yet without an outcome. */
export const openVisits: Source = {
  clocks: ['end'],
  rows: (_clock, scope) => {
    const marks = [0, ...scope.ends];
    return `SELECT * REPLACE (CAST(NULL, 'LowCardinality(Nullable(String))') AS outcome),
      [${scope.cuts}][arrayJoin(range(${placeSql('entered_ms', marks)}, ${placeSql('left_ms', marks)}))] AS at_ms
    FROM (SELECT *, toUnixTimestamp64Milli(entered_at) AS entered_ms,
        ifNull(toUnixTimestamp64Milli(left_at), toInt64(${Number.MAX_SAFE_INTEGER})) AS left_ms
      FROM visits FINAL
      WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')}
        AND entered_at < fromUnixTimestamp64Milli(${scope.until})
        AND (left_at >= fromUnixTimestamp64Milli(${scope.from}) OR isNull(left_at)))`;
  },
  dimensions,
  agent: { name: 'agent', began: 'entered_at' },
  contact: 'contact',
};
