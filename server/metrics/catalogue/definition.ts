import type { FigureDefinition } from '../contract.ts';
import { type Figure, measures, readTerm, type Term } from './figure.ts';
import { finalityText } from './finality.ts';
import type { SourceName } from './measure.ts';

const clocks: Record<SourceName, string> = {
  visits: 'from entering the queue to leaving it, paused time left out',
  fates: 'from entering the queue to the earliest of answer, leaving and T',
  openVisits: 'the instant at the interval’s end',
  segments: 'from the segment’s start to the end of segment and wrap-up',
  clipped: 'cut at the interval’s boundaries',
  contacts: 'the contact’s creation',
  rejections: 'the contact’s creation',
  reach: 'the contact’s creation',
  entries: 'from the contact’s first entering',
  ends: 'from the contact’s end',
  episodes: 'from the episode’s end',
  offers: 'from the offer to its end',
  responses: 'from the customer’s waiting to the agent’s message',
  surveys: 'the survey’s answer, for surveyRate its sending',
  transfersOut: 'the transfer’s start',
  transfersIn: 'the transfer’s start',
  evaluations: 'the evaluation’s release',
  agentTime: 'cut at the interval’s boundaries',
  handling: 'cut at the interval’s boundaries',
  agentLoads: 'cut at the interval’s boundaries',
  allocated: 'from the segment’s start to the end of segment and wrap-up',
  quarters: 'the quarter-hour of entering',
  announcements: 'from the announcement to the answer',
};

const placed: Partial<Record<SourceName, string>> = {
  visits: 'arrival: entering the queue; completion: the outcome',
  segments: 'arrival: its visit’s entering, else its start; completion: being handled',
};

/** A figure as screens, API documentation and alarms read it. */
export function definitionOf(figure: Figure): FigureDefinition {
  const { key, version, unit, label, description } = figure;
  const source = sourcesOf(figure)[0] ?? 'visits';
  return {
    key,
    version,
    unit,
    formula: formulaOf(figure, 'en'),
    clock: clocks[source],
    attribution: placed[source] ?? clocks[source],
    empty: figure.denominator === undefined && figure.numerator.every(countable) ? 'zero' : 'null',
    label,
    description,
    provisional: finalityText(figure),
  };
}

/** The formula in words of a language. */
export function formulaOf(figure: Figure, language: 'en' | 'de'): string {
  const side = (terms: readonly Term[]) => {
    const words = terms.map((term, index) => {
      const { measure, sign } = readTerm(term);
      const name =
        measure === 'interval' ? { en: 'interval', de: 'Intervall' }[language] : measures[measure].label[language];
      return `${sign < 0 ? '− ' : index > 0 ? '+ ' : ''}${name}`;
    });
    return words.length > 1 ? `(${words.join(' ')})` : (words[0] ?? '');
  };
  const quotient = figure.denominator === undefined ? '' : ` ÷ ${side(figure.denominator)}`;
  const factor = figure.factor === undefined ? '' : ` × ${figure.factor}`;
  return `${side(figure.numerator)}${quotient}${factor}`;
}

/** The kinds of facts a figure is made of, the numerator's first. */
export function sourcesOf(figure: Figure): SourceName[] {
  const terms = [...figure.numerator, ...(figure.denominator ?? [])].map((term) => readTerm(term).measure);
  return [...new Set(terms.flatMap((measure) => (measure === 'interval' ? [] : [measures[measure].source])))];
}

function countable(term: Term): boolean {
  const { measure } = readTerm(term);
  return measure === 'interval' || ['sum', 'uniq'].includes(measures[measure].aggregate);
}
