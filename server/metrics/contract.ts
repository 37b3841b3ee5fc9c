import type { ClickHouseClient } from '@clickhouse/client';
import { type Attribution, type Interval, intervals, type Split, splits } from '#server/domain/figure-words.ts';

export { type Attribution, type Interval, intervals, type Split, splits };

/** One wanted value or several (any of them); null asks for facts without a value. */
export type FilterValue = string | number | null;
export type Filters = Partial<Record<Split, FilterValue | FilterValue[]>>;

/** The other period of a comparison: the one just before, the same a week or a year ago, or one starting at an instant. */
export type Compare = 'previousPeriod' | 'previousWeek' | 'previousYear' | { from: string };

/** A question for figures. Required are metrics, from and to; the zone must be an IANA name. */
export interface FigureQuery {
  metrics: string[];
  /** Start, RFC 3339 with offset, included. */
  from: string;
  /** End, RFC 3339 with offset, excluded. */
  to: string;
  timeZone?: string | undefined;
  groupBy?: Split[] | undefined;
  interval?: Interval | undefined;
  attribution?: Attribution | undefined;
  filters?: Filters | undefined;
  /** Service-level threshold in seconds, in place of every queue's own. */
  threshold?: number | undefined;
  compare?: Compare | undefined;
}

/** Seconds by channel, in place of the queue's own number. */
export type ChannelSeconds = Readonly<Record<string, number | undefined>>;

/** A queue's thresholds in seconds; several of one queue differ in `effectiveFrom` (null: for all history). */
export interface QueueSetting {
  queue: string;
  serviceLevelThreshold: number;
  /** null switches short abandons off. */
  shortAbandonThreshold: number | null;
  /** Of single channels; a channel that is not named goes by the number above. */
  serviceLevelThresholds?: ChannelSeconds | undefined;
  shortAbandonThresholds?: ChannelSeconds | undefined;
  /** Service level (0–1) that each quarter-hour should reach; 0.8 when left out. */
  serviceLevelTarget?: number | undefined;
  /** Instant (RFC 3339) from which visits entering are judged by this setting. */
  effectiveFrom: string | null;
}

/** Names by split, `time` (local start of the interval, ISO with offset), and one value per metric key. */
export type FigureRow = Record<string, string | number | null>;

/** What a figure of the answer means; `unit` tells how to print it. */
export interface FigureDefinition {
  key: string;
  version: number;
  unit: Unit;
  formula: string;
  clock: string;
  attribution: string;
  empty: 'zero' | 'null';
  label: { en: string; de: string };
  description: { en: string; de: string };
  /** What makes a value provisional: it can still change while one of these is so. */
  provisional: { en: string; de: string };
}

/** Ratios are 0–1, seconds may have decimals, points are −100…100 (NPS), score 0–100, instant is ISO text. */
export type Unit = 'count' | 'ratio' | 'seconds' | 'number' | 'points' | 'score' | 'instant';

/** Figures whose values in some rows are provisional; `rows` are places in the answer's rows, from 0. */
export interface Provisional {
  metrics: string[];
  rows: number[];
}

export interface FigureAnswer {
  rows: FigureRow[];
  /** Every value that can still change by the normal course of things; what is not named here is final. */
  provisional: Provisional[];
  definitions: Record<string, FigureDefinition>;
  /** Instant up to which events are in the figures. */
  watermark: string;
  /** True when a value comes from a sketch (`≈`). */
  approximate: boolean;
  /** Present when `compare` was asked for. */
  compare?: {
    from: string;
    to: string;
    rows: FigureRow[];
    provisional: Provisional[];
    /** What marks left out of it: the intervals these touch, or a sum that holds them, are null. */
    leftOut?: { label: string; from: string; to: string }[];
  };
}

/** Why a question cannot be answered; `field` names the part of the query, `hint` says what to do. */
export interface FigureProblem {
  code:
    | 'unknownMetric'
    | 'unknownSplit'
    | 'invalidRange'
    | 'invalidZone'
    | 'invalidFilter'
    | 'invalidThreshold'
    | 'invalidQuery'
    | 'impossibleCombination'
    | 'tooManyRows'
    | 'tooSlow'
    | 'unavailable';
  field: string;
  message: string;
  hint: string;
}

/** Thrown by everything in this folder for a question that cannot be answered; map it once at the edge. */
export class FigureError extends Error {
  readonly problem: FigureProblem;

  constructor(problem: FigureProblem) {
    super(`${problem.field}: ${problem.message}`);
    this.name = 'FigureError';
    this.problem = problem;
  }
}

/** Who asks, for the tag on each ClickHouse query. */
export type Surface = 'api' | 'cockpit' | 'monitor' | 'report' | 'alarm' | 'export' | 'test';

/** Everything a question for figures needs beside the question itself. */
export interface FigureContext {
  clickhouse: ClickHouseClient;
  tenantId: string;
  queueSettings: QueueSetting[];
  /** Instant to which open things last at most, RFC 3339. */
  now: string;
  /** Instant up to which events have arrived; `now` when left out. */
  watermark?: string | undefined;
  /** Zone used when the query names none. */
  tenantTimeZone?: string | undefined;
  surface: Surface;
  /** Set where nobody is told what is provisional: alarms and monitors spare the question. */
  unjudged?: true | undefined;
  /**
   * For benches and tests: `facts` leaves rollups aside, `rollups` refuses to answer while the tenant's are not built.
   * Left out, rollups answer whatever they can answer exactly.
   */
  serve?: 'facts' | 'rollups' | undefined;
}

/** The highest number of rows one answer may have. */
export const maxRows = 10_000;
