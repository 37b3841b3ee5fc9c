import type { Lamp, LampTrail } from '#widget/protocol/staff.ts';

type Span = LampTrail['queues'][number]['spans'][number];

const RANK: Record<Lamp, number> = { none: 0, green: 1, yellow: 2, red: 3 };

/** The worst lamp of the chosen queue, or of all, at each time of the day: stretches in order. */
export function worstSpans(trail: LampTrail, queue: string | null): Span[] {
  const spans = trail.queues.filter((one) => queue === null || one.queue === queue).flatMap((one) => one.spans);
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const worst: Span[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const here = spans.filter((span) => span.from <= from && span.to >= to);
    const lamp = here.reduce<Lamp>((most, span) => (RANK[span.lamp] > RANK[most] ? span.lamp : most), 'none');
    const last = worst.at(-1);
    if (last && last.lamp === lamp && last.to === from) last.to = to;
    else worst.push({ from, to, lamp });
  }
  return worst;
}

/** The beginning of the next red stretch after a moment, or of the last one before it; null when there is none. */
export function nextRed(spans: readonly Span[], at: number, direction: 1 | -1): number | null {
  const reds = spans.filter(({ lamp }) => lamp === 'red').map(({ from }) => from);
  return (direction === 1 ? reds.find((from) => from > at) : reds.findLast((from) => from < at)) ?? null;
}
