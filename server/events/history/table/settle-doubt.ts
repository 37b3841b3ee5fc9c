import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { sortEvents } from '#server/domain/events/order.ts';
import { parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import type { RowResult } from './compile-case.ts';
import type { Doubt } from './compile-times.ts';
import type { Mapping } from './mapping.ts';

type Made = Extract<RowResult, { events: unknown }>;

/** More readings in doubt than these within one row are all taken alike. */
const MOST = 5;

/**
 * Decides what a row means whose local times came twice: the one meaning that its checks, durations and the order of
 * its events allow; where several are left, by the mapping's rule, which refuses when none is chosen.
 */
export function settleDoubt(attempt: (doubt: Doubt) => RowResult, rule: Mapping['ambiguous']): RowResult {
  const doubtful = new Set<string>();
  const first = attempt({ doubtful, later: new Set() });
  if (doubtful.size === 0) return first;
  const meanings = new Map<string, { made: Made; breaches: number; sum: number }>();
  for (let choice = 0; choice < 2 ** Math.min(doubtful.size, MOST); choice += 1) {
    const later = new Set([...doubtful].filter((_, place) => choice & (1 << Math.min(place, MOST - 1))));
    const made = attempt({ doubtful, later });
    if ('events' in made) meanings.set(JSON.stringify(made.events), { made, ...judge(made) });
  }
  const fewest = Math.min(...[...meanings.values()].map(({ breaches }) => breaches));
  const left = [...meanings.values()].filter(({ breaches }) => breaches === fewest).sort((a, b) => a.sum - b.sum);
  const [earliest] = left;
  const latest = left.at(-1);
  if (earliest === undefined || latest === undefined) return first;
  if (earliest === latest) return { ...earliest.made, twice: 'byRow' };
  if (rule === 'earlier' || rule === 'later')
    return { ...(rule === 'later' ? latest : earliest).made, twice: 'byRule' };
  const advice = rule === undefined ? '; choose with "ambiguous": "earlier", "later" or "refuse" in the mapping' : '';
  return { refusal: `${[...doubtful].join(', ')} came twice that night, and nothing in the row says which${advice}` };
}

/** How much speaks against a meaning: breaches of the rules of order, and events before those listed in front of them. */
function judge({ events }: Made): { breaches: number; sum: number } {
  const times = events.map((event) => Date.parse(String(event.time)));
  const parsed = events.flatMap((event) => {
    const one = parseEvent(event, Number.POSITIVE_INFINITY);
    return 'event' in one ? [one.event as LeitstandEvent] : [];
  });
  const backwards = times.filter((time, place) => place > 0 && time < (times[place - 1] ?? 0)).length;
  return {
    breaches: checkOrder(sortEvents(parsed)).length * 100 + backwards,
    sum: times.reduce((sum, time) => sum + time, 0),
  };
}
