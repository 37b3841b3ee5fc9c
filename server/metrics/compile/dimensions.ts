import { channelFacts } from '#server/domain/channels.ts';
import type { Split } from '../contract.ts';
import type { Dimension, Source } from '../sources/source.ts';
import type { Wanted } from '../validate.ts';
import { type Grid, localSql } from './grid.ts';
import type { Params } from './params.ts';

const hour = 3_600_000;
const day = 24 * hour;

const kinds = Object.entries(channelFacts).map(([channel, { kind }]) => [channel, kind] as const);
const listed = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;

/** SQL of the kind of a channel, null for one that is not known. */
function kindSql(channel: Dimension): string {
  const names = listed(kinds.map(([name]) => name));
  return `nullIf(transform(ifNull(toString(${channel}), ''), ${names}, ${listed(kinds.map(([, kind]) => kind))}, ''), '')`;
}

/** How a source can be put by a split; undefined where its facts do not have it. */
export function dimensionOf(
  source: Pick<Source, 'dimensions' | 'agent'>,
  split: Split,
  grid: Grid,
): Dimension | undefined {
  if (split === 'hour') return `toInt32(intDiv(${localSql(grid, 'at_ms')}, ${hour}) % 24)`;
  // 1 January 1970 was a Thursday.
  if (split === 'weekday') return `toInt32((intDiv(${localSql(grid, 'at_ms')}, ${day}) + 3) % 7 + 1)`;
  if (split === 'group') return source.agent === undefined ? undefined : { each: 'agent_groups' };
  if (split === 'location') return source.agent === undefined ? undefined : 'agent_location';
  if (split === 'channelKind')
    return source.dimensions.channel === undefined ? undefined : kindSql(source.dimensions.channel);
  return source.dimensions[split];
}

const typeOf = (split: Split) => (split === 'hour' || split === 'weekday' ? 'Array(Int32)' : 'Array(String)');

/** SQL of the value a row is grouped by; facts without one get a row of their own (null). */
export function groupSql(dimension: Dimension, filter: Wanted | undefined, params: Params): string {
  if (typeof dimension === 'string') return dimension;
  const values = `arrayMap(value -> toNullable(toString(value)), ${dimension.each})`;
  const none = `if(empty(${dimension.each}), [CAST(NULL, 'Nullable(String)')], ${values})`;
  if (filter === undefined) return `arrayJoin(${none})`;
  return `arrayJoin(arrayFilter(value -> ${matches('value', filter, params)}, ${none}))`;
}

/** SQL that is true for facts with one of the wanted values. */
export function filterSql(dimension: Dimension, filter: Wanted, params: Params): string {
  if (typeof dimension === 'string') return matches(dimension, filter, params);
  const none = filter.none ? ` OR empty(${dimension.each})` : '';
  return `(hasAny(arrayMap(value -> toString(value), ${dimension.each}), ${params.bind(filter.values, 'Array(String)')})${none})`;
}

function matches(expression: string, filter: Wanted, params: Params): string {
  const among =
    filter.values.length === 0
      ? 'false'
      : `ifNull(${expression} IN ${params.bind(filter.values, typeOf(filter.split))}, false)`;
  return filter.none ? `(${among} OR isNull(${expression}))` : among;
}
