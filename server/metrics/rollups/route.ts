import type { MeasureName } from '../catalogue/figure.ts';
import type { SourceName } from '../catalogue/measure.ts';
import type { Grid } from '../compile/grid.ts';
import type { ChannelSeconds, QueueSetting, Split } from '../contract.ts';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import type { Question } from '../validate.ts';
import { type Cover, coverRange } from './cover.ts';
import { type Cut, quarter, type Rollup, rollups } from './rollup.ts';

/** What a tenant's rollups may answer for: all quarter-hours but the dirty ones of each fact table. */
export interface RollupState {
  layout: string;
  dirty: ReadonlyMap<string, readonly number[]>;
}

/** How a part of a question is answered from a rollup, with facts where it has no row. */
export interface Plan {
  rollup: Rollup;
  cut: Cut;
  cover: Cover;
  layout: string;
}

interface RouteContext {
  queueSettings: readonly QueueSetting[];
  now: number;
  grid: Grid;
  rollups?: RollupState | undefined;
}

interface Route {
  measures: readonly MeasureName[];
  plan: Plan | undefined;
}

/** Divides measures of one source and clock into those a rollup answers exactly as facts do, and the others. */
export function routeOf(
  question: Question,
  context: RouteContext,
  { source, clock, chosen }: { source: SourceName; clock: string; chosen: readonly MeasureName[] },
): Route[] {
  const state = context.rollups;
  const rollup = rollups.find((one) => one.source === source && one.clock === clock);
  const cut = rollup?.cuts.find((one) => fits(rollup, one, question));
  if (state === undefined || rollup === undefined || cut === undefined) return [{ measures: chosen, plan: undefined }];
  const rolled = chosen.filter((measure) => serves(rollup, measure, question, context.queueSettings));
  const cover = rolled.length === 0 ? undefined : coverOf(rollup, cut, question, { ...context, rollups: state });
  if (cover === undefined || cover.rolled.length === 0) return [{ measures: chosen, plan: undefined }];
  const others = chosen.filter((measure) => !rolled.includes(measure));
  const plan = { rollup, cut, cover, layout: state.layout };
  return [{ measures: rolled, plan }, ...(others.length === 0 ? [] : [{ measures: others, plan: undefined }])];
}

/** Whether the cut has what the question splits and filters by, each fact in it counted as the facts are. */
function fits({ source }: Rollup, { keys }: Cut, { groupBy, filters }: Question): boolean {
  const asked = [...groupBy, ...filters.map(({ split }) => split)]
    .filter((split) => !local(split))
    .map((split) => (split === 'channelKind' ? 'channel' : split));
  if (!asked.every((split) => keys.includes(split))) return false;
  if (keys.includes('agent') !== asked.includes('agent')) return false;
  const { dimensions }: Source = sources[source];
  return keys.every((key) => {
    if (typeof dimensions[key] === 'string' || groupBy.includes(key)) return true;
    // A fact with several values has several rows: one of them alone counts it once.
    return filters.some(({ split, values, none }) => split === key && values.length + (none ? 1 : 0) === 1);
  });
}

const local = (split: Split) => split === 'hour' || split === 'weekday';

function serves(rollup: Rollup, measure: MeasureName, question: Question, settings: readonly QueueSetting[]): boolean {
  if (rollup.measures.includes(measure)) return true;
  const waited = rollup.waited[measure];
  if (waited === undefined) return false;
  if (waited.threshold === 'shortAbandon') return settings.every(wholeAbandons);
  if (question.threshold !== undefined) return Number.isInteger(question.threshold);
  return settings.every((one) => whole(one.serviceLevelThreshold, one.serviceLevelThresholds));
}

const whole = (own: number, byChannel: ChannelSeconds = {}) =>
  [own, ...Object.values(byChannel)].every((seconds) => seconds === undefined || Number.isInteger(seconds));

const wholeAbandons = ({ shortAbandonThreshold, shortAbandonThresholds }: QueueSetting) =>
  whole(shortAbandonThreshold ?? 0, shortAbandonThresholds);

function coverOf(
  rollup: Rollup,
  cut: Cut,
  { from, to }: Question,
  { queueSettings, now, grid, rollups: state }: RouteContext & { rollups: RollupState },
): Cover {
  const dated = queueSettings.flatMap(({ effectiveFrom }) =>
    effectiveFrom === null ? [] : [Date.parse(effectiveFrom)],
  );
  return coverRange({
    from,
    to: rollup.spans ? Math.min(to, Math.max(now, from)) : to,
    grains: cut.grains,
    edges: [...grid.cuts, ...dated],
    dirty: state.dirty.get(rollup.facts) ?? [],
    dirtyLength: quarter,
  });
}
