import type { Split } from '#server/domain/figure-words.ts';

/** Counts (and means of the same handled contacts) of which nothing is in two of them: together they make a whole that somebody can name. */
const wholes: readonly (readonly string[])[] = [
  ['answered', 'abandoned', 'overflowed', 'transferred', 'deflected', 'cancelled', 'waiting'],
  ['offersAccepted', 'declined', 'missed', 'revoked'],
  ['averageTalk', 'averageHold', 'averageWrapup'],
];

/** Splits in which a contact, a visit or an offer stands once. */
const partitions: Partial<Record<Split, true>> = {
  channel: true,
  channelKind: true,
  direction: true,
  site: true,
  language: true,
  outcome: true,
  endedBy: true,
  hour: true,
  weekday: true,
};

/** What is counted once for each visit or offer: of these a queue has its own as well. */
const perVisit = new Set(['offered', 'shortAbandoned', 'turnedAway', ...wholes.flat()]);

/**
 * Whether counts may stand on each other: what overlaps would be counted twice by the eye. Several figures must be
 * parts of one whole; one figure of a split must count each thing under one of its values.
 */
export function isStackable(figures: readonly string[], splits: readonly Split[]): boolean {
  const [figure, ...others] = figures;
  if (figure === undefined) return false;
  if (others.length > 0)
    return splits.length === 0 && wholes.some((whole) => figures.every((key) => whole.includes(key)));
  const [split] = splits;
  if (split === undefined || splits.length > 1) return false;
  return partitions[split] === true || (split === 'queue' && perVisit.has(figure));
}
