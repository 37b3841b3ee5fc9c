import { type MeasureName, measures, readTerm } from '../catalogue/figure.ts';
import type { Measure, SourceName } from '../catalogue/measure.ts';
import type { Split } from '../contract.ts';
import { rolledDimension, rolledRows, rolledSource, rolledValue } from '../rollups/read.ts';
import { type Plan, routeOf } from '../rollups/route.ts';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import { fail, type Question } from '../validate.ts';
import { dimensionOf, filterSql, groupSql } from './dimensions.ts';
import { bucketSql, type Grid } from './grid.ts';
import { type GroupedSelect, selectText } from './grouped-select.ts';
import { Params } from './params.ts';
import { type CompileContext, type Part, placedRows, scopeOf } from './scope.ts';
import { bindThresholds } from './thresholds.ts';

/** One ClickHouse query and what its columns are. */
export interface CompiledQuery {
  select: GroupedSelect;
  params: Record<string, unknown>;
  measures: MeasureName[];
  /** Reads rollups: planning it takes longer than running it. */
  rolled: boolean;
  /** Counts over the whole range, whatever the question is divided by: no row of the answer is made of it. */
  aside: boolean;
}

/** The measures the figures of a question are made of. */
function measuresOf(question: Question): MeasureName[] {
  const terms = question.figures.flatMap((figure) => [...figure.numerator, ...(figure.denominator ?? [])]);
  return [...new Set(terms.map((term) => readTerm(term).measure))].filter((measure) => measure !== 'interval');
}

/** Where a measure is counted under the attribution asked for. */
export function placeOf(
  measure: Measure,
  question: Pick<Question, 'attribution'>,
): { source: SourceName; clock: string } {
  const { source, clock, completionClock, completion } = measure;
  if (question.attribution === 'arrival') return { source, clock };
  return completion ?? { source, clock: completionClock ?? clock };
}

/**
 * One query for each kind of fact and clock the question needs, and for each way to answer it. `beside` are measures
 * wanted for the whole range: where their facts are counted anyhow they are added to those, else they stand aside.
 */
export function compileQuestion(
  question: Question,
  context: CompileContext,
  beside: readonly MeasureName[] = [],
): CompiledQuery[] {
  const placeNameOf = (name: MeasureName) => Object.values(placeOf(measures[name], question)).join(' ');
  const names = measuresOf(question);
  const counted = new Set(names.map(placeNameOf));
  const joining = beside.filter((name) => counted.has(placeNameOf(name)));
  const others = beside.filter((name) => !counted.has(placeNameOf(name)));
  const whole: Question = { ...question, groupBy: [], interval: null };
  const wholeGrid = { ...context.grid, starts: [], cuts: [question.from, question.to] };
  const selects = [
    ...selectsOf(question, context, [...new Set([...names, ...joining])]),
    ...selectsOf(whole, { ...context, grid: wholeGrid }, others, true),
  ];
  return selects.map((select, index) => compileSource(select, new Params(index === 0 ? 'p' : `p${index}_`)));
}

interface Select {
  question: Question;
  context: CompileContext;
  source: SourceName;
  clock: string;
  chosen: readonly MeasureName[];
  plan: Plan | undefined;
  aside: boolean;
}

function selectsOf(question: Question, context: CompileContext, names: readonly MeasureName[], aside = false) {
  const places = Map.groupBy(names, (name) => Object.values(placeOf(measures[name], question)).join(' '));
  return [...places].flatMap(([place, chosen]) => {
    const [source = 'visits', clock = ''] = place.split(' ') as [SourceName, string];
    return routeOf(question, context, { source, clock, chosen }).map(
      ({ measures: some, plan }): Select => ({ question, context, source, clock, chosen: some, plan, aside }),
    );
  });
}

function compileSource(select: Select, params: Params): CompiledQuery {
  const { question, context, source, clock, chosen, plan, aside } = select;
  const placed = chosen.some((measure) => 'placed' in measures[measure]);
  const facts = (part: Part = {}): GroupedSelect => {
    const { rows, where } = factsOf(question, context, source, clock, placed, { ...part, params });
    const values = chosen.map((measure) => aggregateSql(measures[measure]));
    return selectGroups(question, context.grid, {
      source: sources[source],
      from: `(${rows}) ${where}`,
      values,
      params,
    });
  };
  const whole =
    plan === undefined
      ? facts()
      : joined(question, chosen, planned(question, context, plan, chosen, { params, facts }));
  return { select: whole, params: params.values, measures: [...chosen], rolled: plan !== undefined, aside };
}

/** The selects that together answer a planned question: one of rollups, and those of the facts beside them. */
function planned(
  question: Question,
  context: CompileContext,
  plan: Plan,
  chosen: readonly MeasureName[],
  { params, facts }: { params: Params; facts: (part: Part) => GroupedSelect },
): GroupedSelect[] {
  const thresholds = bindThresholds(params, context.queueSettings, question.threshold);
  const conditions = question.filters.map((filter) =>
    filterSql(rolledDimension(plan, filter.split, context.grid), filter, params),
  );
  const { spans } = plan.rollup;
  return [
    selectGroups(question, context.grid, {
      source: rolledSource(plan),
      ...rolledRows(plan, { params, thresholds, tenantId: context.tenantId, conditions }),
      values: chosen.map((measure) => rolledValue(plan, measure, thresholds)),
      params,
    }),
    ...plan.cover.facts.map((stretch) => facts(spans ? { ...stretch, lasting: false } : stretch)),
    ...(spans ? [facts({ lasting: true })] : []),
  ];
}

/** Parts of an answer added up; every value that comes in parts is a sum. */
function joined(question: Question, chosen: readonly MeasureName[], parts: readonly GroupedSelect[]): GroupedSelect {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const numeric = (split: Split) => split === 'hour' || split === 'weekday';
  const cast = question.groupBy.map((split, index) =>
    numeric(split) ? `split${index} AS key${index}` : `CAST(split${index}, 'Nullable(String)') AS key${index}`,
  );
  const values = chosen.map((_, index) => `toInt64(ifNull(value${index}, 0)) AS part${index}`);
  const union = parts.map(
    (part) => `SELECT ${['toInt64(bucket) AS piece', ...cast, ...values].join(', ')} FROM (${selectText(part)})`,
  );
  return {
    names: [],
    bucket: 'piece',
    splits: question.groupBy.map((_, index) => `key${index}`),
    values: chosen.map((_, index) => `sum(part${index})`),
    from: `(${union.join(' UNION ALL ')})`,
  };
}

interface Groups {
  source: Pick<Source, 'dimensions' | 'agent'>;
  names?: GroupedSelect['names'];
  from: string;
  values: readonly string[];
  params: Params;
}

/** SELECT of the values by interval and splits. */
function selectGroups(
  question: Question,
  grid: Grid,
  { source, names = [], from, values, params }: Groups,
): GroupedSelect {
  const filters = new Map(question.filters.map((filter) => [filter.split, filter]));
  const splits = question.groupBy.map((split) => {
    const dimension = dimensionOf(source, split, grid) ?? fail('impossibleCombination', 'groupBy', '', '');
    return groupSql(dimension, filters.get(split), params);
  });
  return { names, bucket: bucketSql(grid, 'at_ms'), splits, values, from };
}

/** SELECT of the facts a cell is made of, and the WHERE of its filters. */
export function factsOf(
  question: Question,
  context: CompileContext,
  name: SourceName,
  clock: string,
  settings = false,
  part: Part = {},
) {
  const source: Source = sources[name];
  const params = part.params ?? new Params();
  const wanted = scopeOf(question, context, { ...part, params });
  const scope = { ...wanted, placed: settings || wanted.placed };
  const facts = source.rows(clock, scope);
  const conditions = question.filters.map((filter) => {
    const dimension = dimensionOf(source, filter.split, context.grid);
    if (dimension === undefined) return impossible(question, name, `filters.${filter.split}`, filter.split);
    return filterSql(dimension, filter, params);
  });
  for (const split of question.groupBy) {
    if (dimensionOf(source, split, context.grid) === undefined) impossible(question, name, 'groupBy', split);
  }
  return {
    rows: scope.placed && source.agent !== undefined ? placedRows(source.agent, facts, scope) : facts,
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    params,
  };
}

function impossible(question: Question, name: SourceName, field: string, split: string): never {
  const affected = question.figures.filter((figure) =>
    [...figure.numerator, ...(figure.denominator ?? [])].some((term) => {
      const { measure } = readTerm(term);
      return measure !== 'interval' && placeOf(measures[measure], question).source === name;
    }),
  );
  const keys = affected.map((figure) => figure.key).join(', ');
  return fail(
    'impossibleCombination',
    field,
    `${keys} cannot be put by ${split}: the facts it counts have none`,
    `leave out ${split}, or ask for ${keys} in a question of its own`,
  );
}

/** Jain's index over the occupancy of each agent in the cell, of those signed in for at least half an hour of it. */
const loads = `arrayMap((handled, available) -> handled / available, sums.2, sums.3)`;
const kept = `arrayFilter((load, present) -> present >= 1800000, ${loads}, sums.4)`;
const fairnessSql = `arrayMap(loads -> if(arraySum(loads) > 0, pow(arraySum(loads), 2)
  / (length(loads) * arraySum(load -> load * load, loads)), NULL), [arrayMap(sums -> ${kept},
  [sumMap([toString(agent)], [handling_ms], [available_ms], [signed_in_ms])])[1]])[1]`;

/** SQL that adds up a measure over the rows of its source. */
export function aggregateSql({ aggregate, when = '1', value = '1', level }: Measure): string {
  switch (aggregate) {
    case 'sum':
      return value === '1' ? `countIf(${when})` : `sumIf(${value}, ${when})`;
    case 'uniq':
      return `uniqExactIf(${value}, ${when})`;
    case 'max':
    case 'min':
      return `${aggregate}OrNullIf(${value}, ${when})`;
    case 'fairness':
      return fairnessSql;
    case 'quantile':
      return `quantileExactInclusiveOrNullIf(${level})(assumeNotNull(${value}), ${when})`;
  }
}
