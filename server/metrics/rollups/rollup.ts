import type { FactTableName } from '#clickhouse/tables/fact-tables.ts';
import type { RollupTableName } from '#clickhouse/tables/rollup-builds.ts';
import type { MeasureName } from '../catalogue/figure.ts';
import type { SourceName } from '../catalogue/measure.ts';
import type { Split } from '../contract.ts';

export const quarter = 900_000;
export const hour = 3_600_000;
export const day = 86_400_000;
const everyGrain = [day, hour, quarter];
const coarse = [day, hour];

/**
 * Whole seconds of waiting that have a sum of their own, because queues commonly take them for thresholds: judging by one
 * of them adds up a column, by any other whole second a histogram. Figures are the same either way.
 */
export const plainSeconds: readonly number[] = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 3600, 14_400, 86_400];

/** A measure counted by length of wait: those up to a threshold, or beyond it. */
export interface Waited {
  histogram: 'answered' | 'abandoned';
  compare: '<=' | '>';
  threshold: 'serviceLevel' | 'shortAbandon';
}

/** One way in which facts are put together: by which splits, and over which lengths of time, the longest first. */
export interface Cut {
  name: string;
  keys: readonly Split[];
  grains: readonly number[];
}

/** Sums over facts of one source and clock, kept by quarter-hours and longer. */
export interface Rollup {
  table: RollupTableName;
  /** The table whose marks tell which quarter-hours the rollup may not answer for. */
  facts: FactTableName;
  source: SourceName;
  clock: string;
  /** Facts are cut at the quarter's edges, those that last are left out. */
  spans?: true;
  measures: readonly MeasureName[];
  waited: Partial<Record<MeasureName, Waited>>;
  /** The cheapest first. */
  cuts: readonly Cut[];
}

const place = ['queue', 'channel', 'direction', 'site'] as const;
/**
 * By queue and channel, which decide the threshold, a quarter of a busy day is a few rows; by place it is nearly as many as
 * there are facts.
 */
const queue: Cut = { name: 'queue', keys: ['queue', 'channel'], grains: everyGrain };
const late = (
  compare: '<=' | '>',
  histogram: Waited['histogram'],
  threshold: Waited['threshold'] = 'serviceLevel',
) => ({
  histogram,
  compare,
  threshold,
});

/** Every rollup: what it can answer, and nothing else. Percentiles, extremes and what is counted once stay with facts. */
export const rollups: readonly Rollup[] = [
  {
    table: 'visit_rollups',
    facts: 'visits',
    source: 'visits',
    clock: 'entered_at',
    measures: [
      'offered',
      'answered',
      'abandoned',
      'overflowed',
      'transferred',
      'callbacksAbandoned',
      'turnedAway',
      'offeredJudged',
      'answeredJudged',
      'deflected',
      'cancelled',
      'waiting',
      'abandonedRinging',
      'left',
      'answeredWait',
      'abandonedWait',
      'wait',
      'visitsOpen',
    ],
    waited: {
      answeredInTime: late('<=', 'answered'),
      abandonedInTime: late('<=', 'abandoned'),
      abandonedLate: late('>', 'abandoned'),
      shortAbandoned: late('<=', 'abandoned', 'shortAbandon'),
    },
    cuts: [
      queue,
      { name: 'place', keys: place, grains: everyGrain },
      { name: 'agent', keys: ['agent', 'queue', 'channel'], grains: coarse },
      { name: 'reason', keys: ['reason', 'queue', 'channel'], grains: coarse },
    ],
  },
  {
    table: 'segment_rollups',
    facts: 'segments',
    source: 'segments',
    clock: 'arrived_at',
    measures: [
      'handled',
      'transferredOut',
      'talk',
      'hold',
      'wrapup',
      'handle',
      'handledHeld',
      'holds',
      'shortHandled',
      'reasonGiven',
      'consult',
      'conference',
      'misrouted',
      'segmentsEnded',
      'segmentsDisconnected',
      'wrapups',
      'wrapupsAutomatic',
      'segmentsOpen',
    ],
    waited: {},
    cuts: [
      queue,
      { name: 'place', keys: place, grains: everyGrain },
      { name: 'agent', keys: ['agent', 'queue', 'channel'], grains: coarse },
      { name: 'reason', keys: ['reason', 'queue', 'channel'], grains: coarse },
    ],
  },
  {
    table: 'offer_rollups',
    facts: 'offers',
    source: 'offers',
    clock: 'offered_at',
    measures: ['offers', 'offersAccepted', 'declined', 'revoked', 'missed', 'ringing', 'ringsAccepted', 'offersOpen'],
    waited: {},
    cuts: [
      queue,
      { name: 'place', keys: place, grains: everyGrain },
      { name: 'agent', keys: ['agent', 'queue', 'channel'], grains: coarse },
    ],
  },
  {
    table: 'contact_rollups',
    facts: 'contacts',
    source: 'contacts',
    clock: 'created_at',
    measures: ['contacts'],
    waited: {},
    cuts: [
      { name: 'all', keys: ['channel', 'direction', 'site'], grains: everyGrain },
      { name: 'place', keys: place, grains: everyGrain },
      { name: 'reason', keys: ['reason'], grains: coarse },
    ],
  },
  {
    table: 'agent_time_rollups',
    facts: 'agent_intervals',
    source: 'agentTime',
    clock: 'span',
    spans: true,
    measures: ['signedIn', 'ready', 'busy', 'wrapupState', 'away'],
    waited: {},
    cuts: [{ name: 'agent', keys: ['agent', 'state', 'reason'], grains: coarse }],
  },
];

/** The column of a measure. */
export function columnOf(measure: MeasureName): string {
  return `\`${measure.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}\``;
}

/** The column of visits with an outcome that waited up to so many seconds, one of `plainSeconds`. */
export function withinColumn(histogram: Waited['histogram'], seconds: number): string {
  return `${histogram}_in_${seconds}`;
}
