import type { Filters, FilterValue } from '#server/doors/trpc/figure-types.ts';
import type { Bounds } from './range.ts';

/** The queue that a filter names, where it names just one. */
export function oneQueue(filter: FilterValue | FilterValue[] | undefined): string | null {
  const [queue, ...more] = [filter ?? null].flat();
  return typeof queue === 'string' && more.length === 0 ? queue : null;
}

/** What is asked for to put marks on curves. */
export function marksQuestion(bounds: Bounds, queue: string | null) {
  return { ...bounds, queue };
}

/** What is asked for to know what marks leave out of a period that is compared with. */
export function leftOutQuestion(bounds: Bounds, { queue, site }: Filters) {
  return { ...bounds, queue: oneQueue(queue), site: oneQueue(site) };
}
