import type { Pending } from '../catalogue/finality.ts';
import type { Split } from '../contract.ts';
import { sources } from '../sources/index.ts';
import { openFacts } from '../sources/open-facts.ts';
import type { Source } from '../sources/source.ts';
import type { Question } from '../validate.ts';
import { dimensionOf, filterSql, groupSql } from './dimensions.ts';
import { bucketSql } from './grid.ts';
import { Params } from './params.ts';
import { type CompileContext, placedRows, scopeOf } from './scope.ts';

/** How an open fact's value of a split is to be read: as it is, as anything where it is null, or as anything. */
export type Known = 'yes' | 'unlessNull' | 'no';

/** Splits that are known of a contact by the way a source puts it. */
const knownOfSource: Record<string, readonly Split[]> = {
  entries: ['queue'],
  ends: ['queue', 'agent', 'group', 'location', 'endedBy'],
  episodes: ['queue', 'agent', 'group', 'location', 'endedBy'],
};

/** Whether an open fact's value of a split is known already. */
export function knownOf({ open, source }: Pending, split: Split): Known {
  const { known }: { known: readonly Split[] } = openFacts[open];
  if (split === 'customer') return 'unlessNull';
  if (knownOfSource[source]?.includes(split)) return source === 'entries' ? 'unlessNull' : 'yes';
  return known.includes(split) ? 'yes' : 'no';
}

/**
 * One query for the places of open facts: `fact` (which of `pending`), `bucket`, and a text `split<n>` for each split of
 * the question; where that is not known yet, null.
 */
export function compileOpen(question: Question, context: CompileContext, pending: readonly Pending[]) {
  const params = new Params();
  const selects = pending.map((one, index) => selectOpen(question, context, one, params, index));
  return { sql: selects.join(' UNION ALL '), params: params.values };
}

function selectOpen(question: Question, context: CompileContext, one: Pending, params: Params, index: number): string {
  const { groupBy, filters } = question;
  const source: Source = sources[one.source];
  const grid = context.grid;
  const asked = [...groupBy, ...filters.map((filter) => filter.split)];
  const scope = scopeOf(question, context, { params });
  const clock = one.source === 'entries' ? 'ifNull(first_entered_at, created_at)' : one.clock;
  const facts = openFacts[one.open].rows(clock, scope);
  const ofGroups = asked.some((split) => (split === 'group' || split === 'location') && knownOf(one, split) !== 'no');
  const rows = ofGroups && source.agent !== undefined ? placedRows(source.agent, facts, scope) : facts;
  const conditions = filters.flatMap((filter) => {
    const known = knownOf(one, filter.split);
    const dimension = dimensionOf(source, filter.split, grid);
    if (known === 'no' || dimension === undefined) return [];
    const matches = filterSql(dimension, filter, params);
    return [known === 'yes' || typeof dimension !== 'string' ? matches : `(${matches} OR isNull(${dimension}))`];
  });
  const splits = groupBy.map((split, place) => {
    const dimension = dimensionOf(source, split, grid);
    if (knownOf(one, split) === 'no' || dimension === undefined)
      return `CAST(NULL, 'Nullable(String)') AS split${place}`;
    const filter = knownOf(one, split) === 'yes' ? filters.find((other) => other.split === split) : undefined;
    return `CAST(${groupSql(dimension, filter, params)}, 'Nullable(String)') AS split${place}`;
  });
  const columns = [`${index} AS fact`, `toInt64(${bucketSql(grid, 'at_ms')}) AS bucket`, ...splits];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT DISTINCT ${columns.join(', ')} FROM (${rows})${where}`;
}
