import type { Attribution, Split } from '../contract.ts';
import { type OpenFact, openFacts } from '../sources/open-facts.ts';
import { type Figure, measures, readTerm } from './figure.ts';
import type { Measure, SourceName } from './measure.ts';

/** Open facts of a kind, placed by a clock and put by the splits of a source, that can still change a figure. */
export interface Pending {
  open: OpenFact;
  clock: string;
  source: SourceName;
}

/** What can still change a figure's intervals that are over. */
export interface Finality {
  pending: Pending[];
  /** For so long after an interval (milliseconds) it can. */
  window: number;
}

/** Open facts that change what is counted of a source, by arrival. By completion, what happened has happened. */
const bySource: Partial<Record<SourceName, readonly OpenFact[]>> = {
  visits: ['visits'],
  fates: ['fates'],
  segments: ['visits', 'segments'],
  allocated: ['visits', 'segments'],
  reach: ['unanswered'],
  entries: ['unanswered'],
  offers: ['offers'],
  responses: ['responses'],
  transfersOut: ['transfers'],
  transfersIn: ['transfers'],
  quarters: ['visits'],
  announcements: ['announcements'],
};

const whileOpen = (open: OpenFact, ...splits: Split[]) => splits.map((split) => [split, open] as const);
const contactMoves = [...whileOpen('contacts', 'queue', 'agent', 'endedBy'), ...whileOpen('contactsInHand', 'reason')];

/** Splits by which a fact, once counted, can still turn up elsewhere, and the open facts that decide it. */
const moves: Partial<Record<SourceName, ReadonlyArray<readonly [Split, OpenFact]>>> = {
  visits: [...whileOpen('visits', 'agent', 'group', 'location', 'outcome', 'reason'), ['reason', 'segments']],
  contacts: contactMoves,
  reach: contactMoves,
  entries: contactMoves,
  ends: whileOpen('contactsInHand', 'reason'),
  episodes: whileOpen('contactsInHand', 'reason'),
  offers: whileOpen('offers', 'outcome'),
};

/** Visits and segments are put by their own splits whatever counts them, so that they are looked for only once. */
function puttingOf(open: OpenFact, source: SourceName): SourceName {
  return open === 'visits' || open === 'segments' ? open : source;
}

const arrivalClocks: Partial<Record<OpenFact, string>> = { visits: 'entered_at', segments: 'arrived_at' };

/** What keeps a figure of the splits and filters asked for from being final. */
export function finalityOf(figure: Figure, asked: readonly Split[], attribution: Attribution): Finality {
  const terms = [...figure.numerator, ...(figure.denominator ?? [])].map((term) => readTerm(term).measure);
  const counted = terms.flatMap((name): Measure[] => (name === 'interval' ? [] : [measures[name]]));
  const pending = new Map<string, Pending>();
  for (const measure of counted) {
    for (const one of pendingOf(measure, asked, attribution)) pending.set(Object.values(one).join(' '), one);
  }
  return { pending: [...pending.values()], window: Math.max(0, ...counted.map((measure) => measure.window ?? 0)) };
}

function pendingOf(measure: Measure, asked: readonly Split[], attribution: Attribution): Pending[] {
  const { source, clock, completionClock, completion } = measure;
  const happened = attribution === 'completion' && (completionClock !== undefined || completion !== undefined);
  const moved = (moves[source] ?? []).flatMap(([split, open]) => (asked.includes(split) ? [open] : []));
  if (!happened) {
    const base = measure.pending ?? bySource[source] ?? [];
    return [...base, ...moved].map((open) => ({
      open,
      source: puttingOf(open, source),
      clock: arrivalClocks[open] ?? clock,
    }));
  }
  // What has left its queue has its agent and outcome; reasons come at the end of the segment that began then.
  return source === 'visits' && moved.includes('segments')
    ? [{ open: 'segments', source: 'segments', clock: 'started_at' }]
    : [];
}

const windows = new Map([
  [3_600_000, { en: '60 min after it are not over', de: '60 min danach nicht um sind' }],
  [86_400_000, { en: '24 h after it are not over', de: '24 h danach nicht um sind' }],
  [7 * 86_400_000, { en: '7 days after it are not over', de: '7 Tage danach nicht um sind' }],
]);

/** Until when a value is provisional, in the words of both languages. */
export function finalityText(figure: Figure): { en: string; de: string } {
  const { pending, window } = finalityOf(figure, [], 'arrival');
  const opens = pending.map(({ open }) => openFacts[open].label);
  const after = windows.get(window);
  const words = [{ en: 'the interval runs', de: 'das Intervall läuft' }, ...opens, ...(after ? [after] : [])];
  const joined = (language: 'en' | 'de') =>
    new Intl.ListFormat(language, { type: 'disjunction' }).format(words.map((word) => word[language]));
  return { en: joined('en'), de: joined('de') };
}
