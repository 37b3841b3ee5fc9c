import { cutRows } from './cut.ts';
import { contactDimensions, rowsOf, type Source } from './source.ts';

const dimensions = {
  ...contactDimensions,
  queue: 'queue',
  agent: 'agent',
  reason: { each: 'reasons' },
} as const;

const judged = ['is_primary AND isNotNull(handled_at) AS handled', 'talk_ms + hold_ms + wrapup_ms AS handle_ms'];

/** Segments, placed by their visit's entering (or own start) or by being handled. */
export const segments: Source = {
  clocks: ['arrived_at', 'handled_at'],
  rows: (clock, scope) => rowsOf(scope, 'segments', clock, judged),
  dimensions,
  agent: { name: 'agent', began: 'started_at' },
  contact: 'contact',
};

/** Talk, hold and wrap-up of primary segments, handled or not, cut at the interval's boundaries. */
export const clipped: Source = {
  clocks: ['span'],
  rows: (_clock, scope) => {
    const kept = 'contact, channel, direction, site, language, customer, queue, agent, reasons, started_at, activity';
    const tagged = (column: string) => `arrayMap(part -> ('${column}', part.1, part.2), ${column})`;
    const rows = `SELECT ${kept}, toUnixTimestamp64Milli(part.2) AS start_ms, toUnixTimestamp64Milli(part.3) AS end_ms
      FROM (SELECT *, arrayJoin(arrayConcat(${tagged('talk')}, ${tagged('holds')}, ${tagged('wrapups')})) AS part,
          part.1 AS activity
        FROM segments FINAL WHERE tenant_id = ${scope.params.bind(scope.tenantId, 'String')} AND is_primary
          AND arrived_at < fromUnixTimestamp64Milli(${scope.to})
          AND busy_until > fromUnixTimestamp64Milli(${scope.from}))`;
    return cutRows(scope, rows, kept);
  },
  dimensions,
  agent: { name: 'agent', began: 'started_at' },
  contact: 'contact',
};
