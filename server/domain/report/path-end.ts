/** Where a visit went, as the figures count it: how it ended, and to which queue its contact went on. */
type PathEnd = { kind: 'end' | 'next' | 'answeredThen'; queue: string };

/**
 * The end of a visit in the drawing of ways: a visit that was answered is answered there too, also where the contact was
 * handed on to another queue afterwards, so that ends add up to the figures of the table.
 */
export function pathEnd({ next, outcome }: { next: string; outcome: string | null }): PathEnd {
  if (next === '') return { kind: 'end', queue: '' };
  return { kind: outcome === 'answered' ? 'answeredThen' : 'next', queue: next };
}
