import { type MeasureName, measures, readTerm } from '../catalogue/figure.ts';
import type { Measure, SourceName } from '../catalogue/measure.ts';
import type { QueueSetting, Split } from '../contract.ts';
import { rolledDimension, rolledRows, rolledSource, rolledValue } from '../rollups/read.ts';
import { type Plan, type RollupState, routeOf } from '../rollups/route.ts';
import { settingsOf } from '../sources/agents.ts';
import { sources } from '../sources/index.ts';
import type { Scope, Source } from '../sources/source.ts';
import { fail, type Question } from '../validate.ts';
import { dimensionOf, filterSql, groupSql } from './dimensions.ts';
import { bucketSql, type Grid } from './grid.ts';
import { Params } from './params.ts';
import { bindThresholds } from './thresholds.ts';

/** One ClickHouse query and what its columns are. */
export interface CompiledQuery {
  sql: string;
  params: Record<string, unknown>;
  measures: MeasureName[];
}

/** What the compiler needs beside the question. */
export interface CompileContext {
  tenantId: string;
  queueSettings: readonly QueueSetting[];
  now: number;
  grid: Grid;
  /** What the tenant's rollups may answer for; facts answer everything when left out. */
  rollups?: RollupState | undefined;
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

/** One query for each kind of fact and clock the question needs, and for each way to answer it. */
export function compileQuestion(question: Question, context: CompileContext): CompiledQuery[] {
  const names = measuresOf(question);
  const places = Map.groupBy(names, (name) => {
    const { source, clock } = placeOf(measures[name], question);
    return `${source} ${clock}`;
  });
  return [...places].flatMap(([place, chosen]) => {
    const [source = 'visits', clock = ''] = place.split(' ') as [SourceName, string];
    return routeOf(question, context, { source, clock, chosen }).map(({ measures: some, plan }) =>
      compileSource(question, context, { source, clock, chosen: some, plan }),
    );
  });
}

interface Compiled {
  source: SourceName;
  clock: string;
  chosen: readonly MeasureName[];
  plan: Plan | undefined;
}

function compileSource(question: Question, context: CompileContext, { source, clock, chosen, plan }: Compiled) {
  const params = new Params();
  const placed = chosen.some((measure) => 'placed' in measures[measure]);
  const facts = (part: Part = {}) => {
    const { rows, where } = factsOf(question, context, source, clock, placed, { ...part, params });
    const values = chosen.map((measure) => aggregateSql(measures[measure]));
    return selectGroups(question, context.grid, { source: sources[source], rows, where, values, params });
  };
  const text =
    plan === undefined
      ? facts()
      : joined(question, chosen, planned(question, context, plan, chosen, { params, facts }));
  return { sql: text, params: params.values, measures: [...chosen] };
}

/** The selects that together answer a planned question: one of rollups, and those of the facts beside them. */
function planned(
  question: Question,
  context: CompileContext,
  plan: Plan,
  chosen: readonly MeasureName[],
  { params, facts }: { params: Params; facts: (part: Part) => string },
): string[] {
  const thresholds = bindThresholds(params, context.queueSettings, question.threshold);
  const rolled = rolledRows(plan, { params, thresholds, tenantId: context.tenantId });
  const conditions = question.filters.map((filter) =>
    filterSql(rolledDimension(plan, filter.split, context.grid), filter, params),
  );
  const groups = {
    source: rolledSource(plan),
    rows: rolled,
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    values: chosen.map((measure) => rolledValue(plan, measure, thresholds)),
    params,
  };
  const { spans } = plan.rollup;
  return [
    selectGroups(question, context.grid, groups),
    ...plan.cover.facts.map((stretch) => facts(spans ? { ...stretch, lasting: false } : stretch)),
    ...(spans ? [facts({ lasting: true })] : []),
  ];
}

/** Parts of an answer added up; every value that comes in parts is a sum. */
function joined(question: Question, chosen: readonly MeasureName[], parts: readonly string[]): string {
  if (parts.length === 1) return parts[0] ?? '';
  const numeric = (split: Split) => split === 'hour' || split === 'weekday';
  const keys = question.groupBy.map((_, index) => `split${index}`);
  const cast = question.groupBy.map((split, index) =>
    numeric(split) ? `split${index} AS key${index}` : `CAST(split${index}, 'Nullable(String)') AS key${index}`,
  );
  const values = chosen.map((_, index) => `toInt64(ifNull(value${index}, 0)) AS part${index}`);
  const union = parts.map(
    (part) => `SELECT ${['toInt64(bucket) AS piece', ...cast, ...values].join(', ')} FROM (${part})`,
  );
  const columns = [
    'piece AS bucket',
    ...keys.map((key, index) => `key${index} AS ${key}`),
    ...chosen.map((_, index) => `sum(part${index}) AS value${index}`),
  ];
  return `SELECT ${columns.join(', ')} FROM (${union.join(' UNION ALL ')}) GROUP BY ${['bucket', ...keys].join(', ')}`;
}

interface Groups {
  source: Pick<Source, 'dimensions' | 'agent'>;
  rows: string;
  where: string;
  values: readonly string[];
  params: Params;
}

/** SELECT of the values by interval and splits. */
function selectGroups(question: Question, grid: Grid, { source, rows, where, values, params }: Groups): string {
  const filters = new Map(question.filters.map((filter) => [filter.split, filter]));
  const groups = question.groupBy.map((split) => {
    const dimension = dimensionOf(source, split, grid) ?? fail('impossibleCombination', 'groupBy', '', '');
    return groupSql(dimension, filters.get(split), params);
  });
  const columns = [
    `${bucketSql(grid, 'at_ms')} AS bucket`,
    ...groups.map((group, index) => `${group} AS split${index}`),
    ...values.map((value, index) => `${value} AS value${index}`),
  ];
  const keys = ['bucket', ...groups.map((_, index) => `split${index}`)];
  return `SELECT ${columns.join(', ')} FROM (${rows}) ${where} GROUP BY ${keys.join(', ')}`;
}

/** A part of a question's facts: some of its range, and spans that last or those that are over. */
interface Part {
  from?: number;
  to?: number;
  lasting?: boolean;
  params?: Params;
}

/** SELECT of the facts a cell is made of, and the WHERE of its filters. */
export function factsOf(
  question: Question,
  context: CompileContext,
  name: SourceName,
  clock: string,
  settings = false,
  { from = question.from, to = question.to, lasting, params = new Params() }: Part = {},
) {
  const source: Source = sources[name];
  const asked = [...question.groupBy, ...question.filters.map((filter) => filter.split)];
  const until = Math.min(to, Math.max(context.now, from));
  const cuts = context.grid.cuts;
  const scope: Scope = {
    params,
    thresholds: bindThresholds(params, context.queueSettings, question.threshold),
    tenantId: context.tenantId,
    from: `toInt64(${from})`,
    to: `toInt64(${to})`,
    until: `toInt64(${until})`,
    now: `toInt64(${context.now})`,
    agentwise: asked.some((split) => split === 'agent' || split === 'group' || split === 'location'),
    placed: settings || asked.some((split) => split === 'group' || split === 'location'),
    cuts,
    ends: cuts
      .slice(0, -1)
      .flatMap((start, index) => (start < context.now ? [Math.min(cuts[index + 1] ?? until, until)] : [])),
    lasting,
  };
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

/** A fact about an agent belongs to the groups and the location the agent was in when it began. */
function placedRows(agent: { name: string; began: string }, facts: string, scope: Scope): string {
  return `SELECT f.*, s.groups AS agent_groups, greatest(ifNull(s.capacity, 1), 1) AS agent_capacity, if(empty(s.location), NULL, s.location) AS agent_location
    FROM (SELECT *, ifNull(toString(${agent.name}), '') AS agent_key, ${agent.began} AS agent_began FROM (${facts})) AS f
    ASOF LEFT JOIN ${settingsOf(scope)} AS s ON f.agent_key = s.agent AND f.agent_began >= s.from_at`;
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
      return `if(sum(${value}) > 0, pow(sum(${value}), 2) / (count() * sum(pow(${value}, 2))), NULL)`;
    case 'quantile':
      return `quantileExactInclusiveOrNullIf(${level})(assumeNotNull(${value}), ${when})`;
  }
}
