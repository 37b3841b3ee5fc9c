import { cutRows } from './cut.ts';
import type { Scope, Source } from './source.ts';

const dimensions = { agent: 'agent' } as const;

const intervalsOf = (scope: Scope, where: string) => `SELECT agent, state, reason, from_at,
    toUnixTimestamp64Milli(from_at) AS start_ms, toUnixTimestamp64Milli(to_at) AS end_ms
  FROM agent_intervals FINAL
  WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')} AND ${where}
    AND from_at < fromUnixTimestamp64Milli(${scope.to}) AND to_at > fromUnixTimestamp64Milli(${scope.from})`;

const open = "toDateTime64('2299-12-31 00:00:00', 3, 'UTC')";

const whetherLasting = ({ lasting }: Scope) => (lasting === undefined ? '1' : `to_at ${lasting ? '=' : '<'} ${open}`);

/** Agents' states, cut at the interval's boundaries. */
export const agentTime: Source = {
  clocks: ['span'],
  rows: (_clock, scope) => cutRows(scope, intervalsOf(scope, whetherLasting(scope)), 'agent, state, reason, from_at'),
  dimensions: { ...dimensions, state: 'state', reason: 'reason' },
  agent: { name: 'agent', began: 'from_at' },
};

/**
 * What each agent had in hand in each interval, every moment counted once: `handling_ms` (segments of any role
 * but supervision, and wrap-ups), `available_ms` (handling or ready), `segments_ms` (sum of segments), `in_hand_ms` (with wrap-ups) and
 * `together_ms` (the segments' union).
 */
export const handling: Source = {
  clocks: ['span'],
  rows: (_clock, scope) => {
    const span = (activity: string, began: string, start: string, end: string) =>
      `'${activity}' AS activity, agent, ${began} AS span_began, toUnixTimestamp64Milli(${start}) AS start_ms,
        toUnixTimestamp64Milli(${end}) AS end_ms`;
    const segments = `FROM segments FINAL WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')}
      AND arrived_at < fromUnixTimestamp64Milli(${scope.to}) AND busy_until > fromUnixTimestamp64Milli(${scope.from})`;
    // Supervision is no handling: whoever listens in or whispers has the contact not in hand.
    const spans = `SELECT ${span('segment', 'started_at', 'part.2', 'part.3')}
        FROM (SELECT agent, started_at, arrayJoin(${inHandRoles}) AS part ${segments})
      UNION ALL SELECT ${span('wrapup', 'started_at', 'wrapup.1', 'wrapup.2')}
        FROM (SELECT agent, started_at, arrayJoin(wrapups) AS wrapup ${segments})
      UNION ALL SELECT 'ready', agent, from_at, start_ms, end_ms FROM (${intervalsOf(scope, "state = 'ready'")})`;
    return `SELECT agent, began, piece_ms AS at_ms,
        intervalLengthSumIf(piece_start, piece_end, activity != 'ready') AS handling_ms,
        intervalLengthSum(piece_start, piece_end) AS available_ms,
        sumIf(length_ms, activity = 'segment') AS segments_ms,
        sumIf(length_ms, activity != 'ready') AS in_hand_ms,
        intervalLengthSumIf(piece_start, piece_end, activity = 'segment') AS together_ms
      FROM (SELECT p.agent AS agent, activity, piece_ms, p.at_ms AS piece_start, piece_end, length_ms,
          ${scope.placed ? 's.from_at' : 'toDateTime64(0, 3)'} AS began
        FROM (${cutRows(scope, spans, 'agent, activity, span_began')}) AS p
        ${scope.placed ? `ASOF LEFT JOIN ${settingsOf(scope)} AS s ON p.agent = s.agent AND p.span_began >= s.from_at` : ''})
      GROUP BY agent, began, piece_ms`;
  },
  dimensions,
  agent: { name: 'agent', began: 'began' },
};

/** SQL of a segment's spans of role that are handling. */
export const inHandRoles = "arrayFilter(part -> part.role NOT IN ('monitor', 'whisper'), roles)";

/** What each agent had in hand, and how long it was signed in, for comparing agents with each other. */
export const agentLoads: Source = {
  clocks: ['span'],
  rows: (_clock, scope) => {
    const present = `SELECT agent, piece_ms, sum(length_ms) AS signed_in_ms
      FROM (${cutRows(scope, intervalsOf(scope, "state != 'offline'"), 'agent')}) GROUP BY agent, piece_ms`;
    return `SELECT agent, l.began AS began, at_ms, handling_ms, available_ms, signed_in_ms
      FROM (${handling.rows('span', scope)}) AS l
      INNER JOIN (${present}) AS p ON l.agent = p.agent AND l.at_ms = p.piece_ms
      WHERE available_ms > 0`;
  },
  dimensions,
  agent: { name: 'agent', began: 'began' },
};

/** Agents' groups and locations, each from when it held. */
export function settingsOf(scope: Scope): string {
  return `(SELECT toString(agent) AS agent, from_at, groups, location, capacity FROM agent_settings FINAL
    WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')})`;
}
