import { inHandRoles } from './agents.ts';
import { contactDimensions, rowsOf, type Source } from './source.ts';

/**
 * Segments with their share of the agent's time: each second divided by the segments and wrap-ups in hand. Per agent a
 * clock runs that advances 1/n seconds a second while n are in hand; a span's share is what the clock advanced in it.
 * What counts of a segment is what AHT counts: its primary spans and its wrap-ups.
 */
export const allocated: Source = {
  clocks: ['arrived_at', 'handled_at'],
  rows: (clock, scope) => {
    const now = `fromUnixTimestamp64Milli(${scope.now})`;
    const handled = rowsOf(scope, 'segments', clock, [], 'is_primary AND isNotNull(handled_at)');
    const spansOf = (spans: string, segments: string) => `SELECT agent, contact, segment,
        toUnixTimestamp64Milli(span.1) AS start_ms, toUnixTimestamp64Milli(least(span.2, ${now})) AS end_ms
      FROM (SELECT agent, contact, segment, arrayJoin(${spans}) AS span FROM (${segments})) WHERE start_ms < end_ms`;
    const parts = (list: string) => `arrayMap(part -> (part.start, part.end), ${list})`;
    // Whatever is in hand beside them, however long it has lasted or still lasts.
    const beside = `SELECT * FROM segments FINAL WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')}
      AND arrived_at < (SELECT max(handled_at) FROM (${handled})) AND busy_until > (SELECT min(started_at) FROM (${handled}))`;
    const inHand = spansOf(`arrayConcat(${parts(inHandRoles)}, ${parts('wrapups')})`, beside);
    const counted = spansOf(
      `arrayConcat(${parts("arrayFilter(part -> part.role = 'primary', roles)")}, ${parts('wrapups')})`,
      handled,
    );
    const edges = `SELECT agent, arrayJoin([(start_ms, 1), (end_ms, -1)]) AS edge, edge.1 AS instant, edge.2 AS change FROM (${inHand})
      UNION ALL SELECT agent, (instant, 0), arrayJoin([start_ms, end_ms]) AS instant, 0 FROM (${counted})`;
    const steps = `SELECT agent, instant, sum(change) AS change FROM (${edges}) GROUP BY agent, instant`;
    const slices = `SELECT agent, instant, sum(change) OVER upTo AS in_hand,
        leadInFrame(instant, 1, instant) OVER (PARTITION BY agent ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS next_instant
      FROM (${steps}) WINDOW upTo AS (PARTITION BY agent ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
    const clocks = `SELECT agent, instant, sum(slice) OVER (PARTITION BY agent ORDER BY instant
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - slice AS advanced
      FROM (SELECT agent, instant, if(in_hand > 0, (next_instant - instant) / in_hand, 0) AS slice FROM (${slices}))`;
    const shares = `SELECT contact, segment, sum(e.advanced - s.advanced) AS share_ms FROM (${counted}) AS p
      INNER JOIN (${clocks}) AS s ON p.agent = s.agent AND p.start_ms = s.instant
      INNER JOIN (${clocks}) AS e ON p.agent = e.agent AND p.end_ms = e.instant GROUP BY contact, segment`;
    return `SELECT h.*, a.share_ms AS share_ms FROM (${handled}) AS h
      LEFT JOIN (${shares}) AS a ON h.contact = a.contact AND h.segment = a.segment`;
  },
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent', reason: { each: 'reasons' } },
  agent: { name: 'agent', began: 'started_at' },
  contact: 'contact',
};
