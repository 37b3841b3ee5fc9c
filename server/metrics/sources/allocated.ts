import { contactDimensions, rowsOf, type Source } from './source.ts';

const day = 86_400_000;

/**
 * Segments with their share of the agent's time: each second divided by the segments and wrap-ups in hand. Per agent a
 * clock runs that advances 1/n seconds a second while n are in hand; a span's share is what the clock advanced in it.
 */
export const allocated: Source = {
  clocks: ['arrived_at', 'handled_at'],
  rows: (clock, scope) => {
    const spans = `SELECT agent, contact, segment,
        toUnixTimestamp64Milli(span.1) AS start_ms, toUnixTimestamp64Milli(span.2) AS end_ms
      FROM (SELECT agent, contact, segment, arrayJoin(arrayPushFront(
            arrayMap(part -> (part.1, part.2), wrapups), (started_at, ifNull(ended_at, fromUnixTimestamp64Milli(${scope.now}))))) AS span
        FROM segments FINAL WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')}
          AND arrived_at >= fromUnixTimestamp64Milli(${scope.from} - ${day})
          AND arrived_at < fromUnixTimestamp64Milli(${scope.to} + ${day}))
      WHERE start_ms < end_ms AND end_ms <= ${scope.now}`;
    const steps = `SELECT agent, instant, sum(change) AS change FROM
        (SELECT agent, arrayJoin([(start_ms, 1), (end_ms, -1)]) AS edge, edge.1 AS instant, edge.2 AS change FROM (${spans}))
      GROUP BY agent, instant`;
    const slices = `SELECT agent, instant, sum(change) OVER upTo AS in_hand,
        leadInFrame(instant, 1, instant) OVER (PARTITION BY agent ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS next_instant
      FROM (${steps}) WINDOW upTo AS (PARTITION BY agent ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
    const clocks = `SELECT agent, instant, sum(slice) OVER (PARTITION BY agent ORDER BY instant
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - slice AS advanced
      FROM (SELECT agent, instant, if(in_hand > 0, (next_instant - instant) / in_hand, 0) AS slice FROM (${slices}))`;
    const shares = `SELECT contact, segment, sum(e.advanced - s.advanced) AS share_ms FROM (${spans}) AS p
      INNER JOIN (${clocks}) AS s ON p.agent = s.agent AND p.start_ms = s.instant
      INNER JOIN (${clocks}) AS e ON p.agent = e.agent AND p.end_ms = e.instant GROUP BY contact, segment`;
    return `SELECT h.*, a.share_ms AS share_ms FROM (${rowsOf(scope, 'segments', clock, [], 'is_primary AND isNotNull(handled_at)')}) AS h
      LEFT JOIN (${shares}) AS a ON h.contact = a.contact AND h.segment = a.segment`;
  },
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent', reason: { each: 'reasons' } },
  agent: { name: 'agent', began: 'started_at' },
  contact: 'contact',
};
