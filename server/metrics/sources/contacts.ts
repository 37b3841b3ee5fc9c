import { contactDimensions, onlyShort, rowsOf, type Source } from './source.ts';

const shared = { ...contactDimensions, reason: { each: 'reasons' }, endedBy: 'ended_by' } as const;

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
      [
        `${scope.thresholds.serviceLevel('first_queue', 'first_channel', 'first_entered_at')} AS threshold_ms`,
        onlyShort(scope),
      ],
      `created_at < fromUnixTimestamp64Milli(${scope.to})`,
    ),
  dimensions: { ...shared, queue: 'first_queue', agent: 'primary_agent' },
  agent: { name: 'primary_agent', began: 'created_at' },
  contact: 'contact',
};
