import type { Unit } from '../contract.ts';
import { agentMeasures } from './agent-measures.ts';
import { contactMeasures } from './contact-measures.ts';
import { conversationMeasures } from './conversation-measures.ts';
import type { Measure } from './measure.ts';
import { segmentMeasures } from './segment-measures.ts';
import { raisedVersions } from './versions.ts';
import { visitMeasures } from './visit-measures.ts';

/** Every measure by name. */
export const measures = {
  ...visitMeasures,
  ...segmentMeasures,
  ...contactMeasures,
  ...conversationMeasures,
  ...agentMeasures,
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;

/** A measure that is added, or taken away with a minus; `interval` is the length of the interval in seconds. */
export type Term = MeasureName | `-${MeasureName}` | 'interval';

/** A figure: numerator, divided by the denominator where there is one. */
export interface Figure {
  key: string;
  version: number;
  unit: Unit;
  numerator: readonly Term[];
  denominator?: readonly Term[];
  /** Multiplies the quotient (100 for points). */
  factor?: number;
  /** Fewer than this in the denominator hide the value. */
  hiddenBelow?: number;
  label: { en: string; de: string };
  description: { en: string; de: string };
}

type Texts = [labelEn: string, labelDe: string, descriptionEn: string, descriptionDe: string];

function texts([labelEn, labelDe, en, de]: Texts) {
  return { label: { en: labelEn, de: labelDe }, description: { en, de } };
}

/** A sum or count. */
export function total(key: string, unit: Unit, numerator: Term | readonly Term[], words: Texts): Figure {
  return {
    key,
    version: raisedVersions[key] ?? 1,
    unit,
    numerator: typeof numerator === 'string' ? [numerator] : numerator,
    ...texts(words),
  };
}

/** A quotient of sums; null where the denominator is 0. */
export function quotient(
  key: string,
  unit: Unit,
  numerator: readonly Term[],
  denominator: readonly Term[],
  words: Texts,
  more: { factor?: number; hiddenBelow?: number } = {},
): Figure {
  return { key, version: raisedVersions[key] ?? 1, unit, numerator, denominator, ...more, ...texts(words) };
}

/** The measure of a term and whether it is added or taken away. */
export function readTerm(term: Term): { measure: MeasureName | 'interval'; sign: 1 | -1 } {
  return term.startsWith('-')
    ? { measure: term.slice(1) as MeasureName, sign: -1 }
    : { measure: term as MeasureName | 'interval', sign: 1 };
}
