import { contactDimensions, rowsOf, type Scope, type Source } from './source.ts';

const shared = { ...contactDimensions, reason: { each: 'reasons' }, endedBy: 'ended_by' } as const;

/** The only visit of the contact was a short abandon. */
const onlyShort = (scope: Scope) =>
  `ifNull(visits = 1 AND last_outcome = 'abandoned'
    AND last_wait_ms <= ${scope.thresholds.shortAbandon('last_queue', 'last_entered_at')}, false) AS only_short`;

/** Contacts by their creation; by queue they count in every queue they had a visit in. */
export const contacts: Source = {
  clocks: ['created_at'],
  rows: (clock, scope) => rowsOf(scope, 'contacts', clock),
  dimensions: { ...shared, queue: { each: 'queues' }, agent: { each: 'agents' } },
  contact: 'contact',
};

/** Contacts refused before they could wait; by queue those that name it. */
export const rejections: Source = {
  clocks: ['created_at'],
  rows: (clock, scope) => rowsOf(scope, 'contacts', clock, [], 'isNotNull(rejected_reason)'),
  dimensions: { ...contactDimensions, queue: 'rejected_queue', reason: 'rejected_reason' },
  contact: 'contact',
};

/** Contacts that entered a queue or were refused, by creation, for reachability. */
export const reach: Source = {
  clocks: ['created_at'],
  rows: (clock, scope) =>
    rowsOf(scope, 'contacts', clock, [
      onlyShort(scope),
      'arrayDistinct(arrayConcat(queues, if(isNull(rejected_queue), [], [assumeNotNull(rejected_queue)]))) AS tried_queues',
    ]),
  dimensions: { ...shared, queue: { each: 'tried_queues' }, agent: { each: 'agents' } },
  contact: 'contact',
};

/** Contacts by their first entering (or creation, where they never entered), judged by the queue first entered. */
export const entries: Source = {
  clocks: ['first_entered_at'],
  rows: (_clock, scope) =>
    rowsOf(
      scope,
      'contacts',
      'ifNull(first_entered_at, created_at)',
      [`${scope.thresholds.serviceLevel('first_queue', 'first_entered_at')} AS threshold_ms`, onlyShort(scope)],
      `created_at < fromUnixTimestamp64Milli(${scope.to})`,
    ),
  dimensions: { ...shared, queue: 'first_queue', agent: 'primary_agent' },
  agent: { name: 'primary_agent', began: 'created_at' },
  contact: 'contact',
};

/** Contacts by their end, with the later contacts of the same customer beside them. */
export const ends: Source = {
  clocks: ['ended_at'],
  rows: (clock, scope) => {
    const tenant = scope.params.bind(scope.tenantId, 'String');
    const week = 7 * 86_400_000;
    const day = 86_400_000;
    const hour = 3_600_000;
    const late = `created_at < fromUnixTimestamp64Milli(${scope.to} + ${week})`;
    const theirs = `SELECT assumeNotNull(customer) AS person, contact, created_at, reopened_at, reasons, direction, answered_at
      FROM contacts FINAL WHERE tenant_id = ${tenant} AND isNotNull(customer) AND ${late}`;
    const history = `SELECT person, groupArrayIf((came_ms, came_reasons), comes) AS later,
        groupArrayIf(assumeNotNull(answer_ms), isNotNull(answer_ms)) AS answers
      FROM (SELECT person, toUnixTimestamp64Milli(created_at) AS came_ms, reasons AS came_reasons,
          direction = 'inbound' AS comes, toUnixTimestamp64Milli(answered_at) AS answer_ms FROM (${theirs})
        UNION ALL SELECT person, toUnixTimestamp64Milli(arrayJoin(reopened_at)), reasons, true, NULL FROM (${theirs}))
      GROUP BY person`;
    const again = (within: number, more = '') =>
      `arrayExists(came -> came.1 > created_ms AND came.1 <= at_ms + ${within}${more}, later)`;
    return `SELECT *, toUnixTimestamp64Milli(created_at) AS created_ms,
        direction = 'inbound' AND isNotNull(answered_at) AS served,
        isNotNull(customer) AS known,
        at_ms + ${week} <= ${scope.now} AS week_over,
        at_ms + ${day} <= ${scope.now} AS day_over,
        at_ms + ${hour} <= ${scope.now} AS hour_over,
        ${again(week)} AS again_in_week,
        ${again(week, ' AND hasAny(came.2, reasons)')} AS again_same_reason,
        ${again(hour)} AS again_in_hour,
        arrayExists(answer -> answer > created_ms AND answer <= at_ms + ${day}, answers) AS answered_in_day,
        isNull(answered_at) AND last_outcome = 'abandoned' AND not only_short AS given_up
      FROM (${rowsOf(scope, 'contacts', clock, [onlyShort(scope)])}) AS c
      LEFT JOIN (${history}) AS h ON c.customer = h.person`;
  },
  dimensions: { ...shared, queue: 'last_queue', agent: 'primary_agent' },
  agent: { name: 'primary_agent', began: 'created_at' },
  contact: 'contact',
};
