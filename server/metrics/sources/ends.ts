import { contactDimensions, onlyShort, rowsOf, type Scope, type Source } from './source.ts';

const shared = { ...contactDimensions, reason: { each: 'reasons' }, endedBy: 'ended_by' } as const;
const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;

/** SELECT of what each customer did up to a week after the range: contacts that came, reopenings, answers. */
function historyOf(scope: Scope): string {
  const tenant = scope.params.bind(scope.tenantId, 'String');
  const late = `created_at < fromUnixTimestamp64Milli(${scope.to} + ${week})`;
  const theirs = `SELECT assumeNotNull(customer) AS person, contact, created_at, reopened_at, reasons, direction, answered_at
    FROM contacts FINAL WHERE tenant_id = ${tenant} AND isNotNull(customer) AND ${late}`;
  return `SELECT person, groupArrayIf((came_ms, came_reasons), kind = 'came') AS came,
      groupArrayIf((came_ms, came_reasons), kind != 'other') AS later,
      groupArrayIf(assumeNotNull(answer_ms), isNotNull(answer_ms)) AS answers
    FROM (SELECT person, toUnixTimestamp64Milli(created_at) AS came_ms, reasons AS came_reasons,
        if(direction = 'inbound', 'came', 'other') AS kind, toUnixTimestamp64Milli(answered_at) AS answer_ms FROM (${theirs})
      UNION ALL SELECT person, toUnixTimestamp64Milli(arrayJoin(reopened_at)), reasons, 'reopened', NULL FROM (${theirs}))
    GROUP BY person`;
}

/** SQL that is true where something of a list came after an instant and within a time of the end. */
const again = (list: string, after: string, within: number, more = '') =>
  `arrayExists(came -> came.1 > ${after} AND came.1 <= at_ms + ${within}${more}, ${list})`;

/** Contacts by their end, with the later contacts of the same customer beside them. */
export const ends: Source = {
  clocks: ['ended_at'],
  rows: (clock, scope) => `SELECT *, toUnixTimestamp64Milli(created_at) AS created_ms,
      isNotNull(customer) AS known,
      at_ms + ${week} <= ${scope.now} AS week_over,
      at_ms + ${day} <= ${scope.now} AS day_over,
      at_ms + ${hour} <= ${scope.now} AS hour_over,
      ${again('later', 'created_ms', week)} AS again_in_week,
      ${again('later', 'created_ms', hour)} AS again_in_hour,
      arrayExists(answer -> answer > created_ms AND answer <= at_ms + ${day}, answers) AS answered_in_day,
      isNull(answered_at) AND last_outcome = 'abandoned' AND not only_short AS given_up
    FROM (${rowsOf(scope, 'contacts', clock, [onlyShort(scope)])}) AS c
    LEFT JOIN (${historyOf(scope)}) AS h ON c.customer = h.person`,
  dimensions: { ...shared, queue: 'last_queue', agent: 'primary_agent' },
  agent: { name: 'primary_agent', began: 'created_at' },
  contact: 'contact',
};

/** A contact told before episodes were is one, from its creation to its end. */
const known = 'if(empty(episodes) AND isNotNull(ended_at), [whole], episodes)';
const whole = `CAST((created_at, assumeNotNull(ended_at), isNotNull(answered_at), ifNull(toString(primary_agent), '')),
  'Tuple(start DateTime64(3), end DateTime64(3), answered Bool, agent String)') AS whole`;

/**
 * Episodes of contacts (from creation or reopening to the next end) by their end, with what followed: later inbound
 * contacts of the same customer, and reopenings of this contact.
 */
export const episodes: Source = {
  clocks: ['ended_at'],
  rows: (_clock, scope) => {
    const tenant = scope.params.bind(scope.tenantId, 'String');
    // No episode of a contact ends later than the contact itself, which has no end while it is open again.
    const some = `SELECT *, ${whole}, arrayJoin(${known}) AS episode FROM contacts FINAL
      WHERE tenant_id = ${tenant} AND created_at < fromUnixTimestamp64Milli(${scope.to})
        AND (isNull(ended_at) OR ended_at >= fromUnixTimestamp64Milli(${scope.from}))`;
    const placed = `SELECT *, episode.1 AS began, toUnixTimestamp64Milli(episode.1) AS began_ms,
        toUnixTimestamp64Milli(episode.2) AS at_ms, nullIf(episode.4, '') AS episode_agent
      FROM (${some}) WHERE at_ms >= ${scope.from} AND at_ms < ${scope.to}`;
    const reopened = 'arrayMap(at -> (toUnixTimestamp64Milli(at), reasons), reopened_at)';
    const followed = (more = '') =>
      `(${again('came', 'began_ms', week, more)} OR ${again(reopened, 'began_ms', week, more)})`;
    return `SELECT *, direction = 'inbound' AND episode.3 AS served, isNotNull(customer) AS known,
        at_ms + ${week} <= ${scope.now} AS week_over,
        ${followed()} AS again_in_week,
        ${followed(' AND hasAny(came.2, reasons)')} AS again_same_reason
      FROM (${placed}) AS c
      LEFT JOIN (${historyOf(scope)}) AS h ON c.customer = h.person`;
  },
  dimensions: { ...shared, queue: 'last_queue', agent: 'episode_agent' },
  agent: { name: 'episode_agent', began: 'began' },
  contact: 'contact',
};
