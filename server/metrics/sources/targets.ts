import { contactDimensions, rowsOf, type Source } from './source.ts';
import { callback } from './visits.ts';

const quarter = 900_000;

/**
 * Quarter-hours of each queue that have a service level, and whether it met the queue's target; one in which nobody was
 * answered and nobody gave up has none. 0.55 × 20 is not quite 11 in binary.
 */
export const quarters: Source = {
  clocks: ['entered_at'],
  rows: (clock, scope) => `SELECT queue, quarter_ms AS at_ms,
      countIf(not callback AND outcome = 'answered' AND wait_ms <= threshold_ms) AS in_time,
      countIf(not callback AND (outcome = 'answered' OR outcome = 'abandoned' AND wait_ms > short_ms)) AS decided,
      any(target) AS target, in_time >= target * decided - 1e-9 AS met
    FROM (SELECT *, greatest(intDiv(at_ms, ${quarter}) * ${quarter}, ${scope.from}) AS quarter_ms
      FROM (${rowsOf(scope, 'visits', clock, [
        callback,
        `${scope.thresholds.serviceLevel('queue', 'channel', 'entered_at')} AS threshold_ms`,
        `${scope.thresholds.shortAbandon('queue', 'channel', 'entered_at')} AS short_ms`,
        `${scope.thresholds.target('queue', 'entered_at')} AS target`,
      ])}))
    GROUP BY queue, quarter_ms HAVING decided > 0`,
  dimensions: { queue: 'queue' },
};

/** Announced waits beside what came true: how long the visit then still waited for its answer. */
export const announcements: Source = {
  clocks: ['time'],
  rows: (_clock, scope) => {
    const tenant = scope.params.bind(scope.tenantId, 'String');
    const number = (name: string) => `JSONExtractFloat(body, '${name}') * 1000`;
    return `SELECT a.at_ms AS at_ms, v.*, v.left_ms - a.at_ms AS actual_ms,
        abs(estimate_ms - actual_ms) AS error_ms, actual_ms BETWEEN low_ms AND high_ms AS hit
      FROM (SELECT stream_key AS announced_contact, JSONExtractString(body, 'queue') AS announced_queue, toUnixTimestamp64Milli(time) AS at_ms,
          ${number('estimate')} AS estimate_ms, ${number('low')} AS low_ms, ${number('high')} AS high_ms
        FROM events WHERE tenant_id = ${tenant} AND stream = 'contact' AND type = 'ewt.announced'
          AND time >= fromUnixTimestamp64Milli(${scope.from}) AND time < fromUnixTimestamp64Milli(${scope.to})
        LIMIT 1 BY stream_key, id) AS a
      INNER JOIN (SELECT *, toUnixTimestamp64Milli(entered_at) AS entered_ms,
          assumeNotNull(toUnixTimestamp64Milli(left_at)) AS left_ms FROM visits FINAL
        WHERE tenant_id = ${tenant} AND outcome = 'answered' AND entered_at < fromUnixTimestamp64Milli(${scope.to})
          AND left_at >= fromUnixTimestamp64Milli(${scope.from})) AS v
        ON a.announced_contact = v.contact AND a.announced_queue = toString(v.queue)
      WHERE a.at_ms >= v.entered_ms AND a.at_ms <= v.left_ms`;
  },
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent' },
  agent: { name: 'agent', began: 'entered_at' },
  contact: 'contact',
};
