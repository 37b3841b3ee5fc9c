import type { sources } from '../sources/index.ts';
import type { OpenFact } from '../sources/open-facts.ts';

export type SourceName = keyof typeof sources;

/** What is added up, of which facts, before any ratio is made. */
export interface Measure {
  source: SourceName;
  /** Clock by arrival, and by completion where it differs. */
  clock: string;
  completionClock?: string;
  /** Another measure stands for this one by completion. */
  completion?: { source: SourceName; clock: string };
  /** SQL condition on the source's columns: which facts count. */
  when?: string;
  /** SQL of what each counts; 1 when left out. */
  value?: string;
  aggregate: 'sum' | 'uniq' | 'max' | 'min' | 'quantile' | 'fairness';
  /** Of a quantile. */
  level?: number;
  /** Needs the agent's settings beside each fact. */
  placed?: true;
  /** Values are milliseconds, given out as seconds. */
  milliseconds?: boolean;
  /** Open facts that can still change it, by arrival; those of its source where left out. */
  pending?: readonly OpenFact[];
  /** For so long after an interval (milliseconds) what belongs to it can still change. */
  window?: number;
  /** How the measure is called in formulas. */
  label: { en: string; de: string };
}

/** Facts counted that meet a condition. */
export function count(
  source: SourceName,
  clock: string,
  when: string | undefined,
  label: [string, string],
  completionClock?: string,
): Measure {
  const [en, de] = label;
  const base: Measure = { source, clock, aggregate: 'sum', label: { en, de } };
  if (when !== undefined) base.when = when;
  if (completionClock !== undefined) base.completionClock = completionClock;
  return base;
}

/** Milliseconds added up. */
export function duration(
  source: SourceName,
  clock: string,
  value: string,
  when: string | undefined,
  label: [string, string],
  completionClock?: string,
): Measure {
  return { ...count(source, clock, when, label, completionClock), value, milliseconds: true };
}

/** Another aggregate of milliseconds over the same facts. */
export function over(
  measure: Measure,
  aggregate: Measure['aggregate'],
  label: [string, string],
  level?: number,
): Measure {
  const [en, de] = label;
  return { ...measure, aggregate, label: { en, de }, ...(level === undefined ? {} : { level }) };
}
