/** Lengths an interval may have; weeks start on Monday, days and longer are local to the zone asked for. */
export const intervals = ['quarter', 'half', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

/** What figures can be split and filtered by. `hour` is 0–23 and `weekday` 1–7 (Monday first), in the zone asked for. */
export const splits = [
  'queue',
  'agent',
  'group',
  'location',
  'channel',
  'channelKind',
  'direction',
  'site',
  'language',
  'reason',
  'outcome',
  'customer',
  'mode',
  'kind',
  'target',
  'endedBy',
  'state',
  'hour',
  'weekday',
] as const;
export type Split = (typeof splits)[number];

/** `arrival`: a fact belongs to the interval its visit entered in; `completion`: to the one in which it happened. */
export type Attribution = 'arrival' | 'completion';
