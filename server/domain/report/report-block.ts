import type { Interval, Split } from '#server/domain/figure-words.ts';

/** Headline figures beside those of the period before; every one opens its contacts. */
type Tiles = {
  kind: 'tiles';
  figures: readonly string[];
  /** Figures of which live and written channels are told apart, because a sum of both says nothing. */
  apart?: readonly string[];
};
/** Figures over time, or one figure over time for each value of a split. */
type Trend = {
  kind: 'trend';
  title: string;
  figures: readonly string[];
  chart: 'line' | 'bar' | 'stack';
  split?: Split;
  /** The figure that a press on an interval opens; the first where none is named. */
  opens?: string;
  target?: number;
};
/** Figures as a table; `worst` sorts it by a figure, largest first, and `most` cuts it there. */
type Rows = {
  kind: 'rows';
  title: string;
  figures: readonly string[];
  split?: Split;
  timed?: true;
  worst?: string;
  most?: number;
};
/** One figure on weekday × hour. */
type Heat = { kind: 'heat'; title: string; figure: string };
/** Things that are no figures: bands of waiting, ways through queues, agents' states, chains of contacts, contacts. */
type Shape = { kind: 'waits' | 'paths' | 'states' | 'chains' | 'contacts'; title: string };

/** A part of a report: a question and how its answer is laid out. */
export type Block = Tiles | Trend | Rows | Heat | Shape;

/** A report as data: the one report view renders it. */
export type Declaration = {
  key: string;
  group: 'service' | 'people' | 'contacts' | 'business';
  /** Figures of which at least one must not be 0, else the range has nothing to show. */
  presence: readonly string[];
  /** Lengths of interval that it offers; the first is usual. */
  intervals: readonly Interval[];
  blocks: readonly Block[];
};

/** Lengths of interval of most reports, the usual one first. */
export const usual = ['hour', 'quarter', 'half', 'day', 'week', 'month'] as const satisfies readonly Interval[];

/** The figures of a part of a report. */
export function figuresOf(block: Block): readonly string[] {
  if ('figures' in block) return block.figures;
  return block.kind === 'heat' ? [block.figure] : [];
}
