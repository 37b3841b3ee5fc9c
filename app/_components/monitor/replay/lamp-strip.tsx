'use client';
import type { Lamp, LampTrail } from '#widget/protocol/staff.ts';
import { worstSpans } from './trail.ts';

const fills: Record<Lamp, string> = { green: 'fill-good', yellow: 'fill-warn', red: 'fill-bad', none: 'fill-line' };
/** By shape as well as by colour: the worse the lamp, the taller its stretch. */
const heights: Record<Lamp, number> = { none: 2, green: 4, yellow: 8, red: 14 };

type Props = { trail: LampTrail; queue: string | null; label: string };

/** The day's lamps as a strip under the scrubber. */
export function LampStrip({ trail, queue, label }: Props) {
  const length = trail.to - trail.from;
  const x = (at: number) => ((at - trail.from) / length) * 1000;
  return (
    <svg viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label={label} className="h-3.5 w-full">
      <rect x={0} y={13} width={1000} height={1} className="fill-line" />
      {worstSpans(trail, queue).map((span) => (
        <rect
          key={span.from}
          data-lamp={span.lamp}
          x={x(span.from)}
          y={14 - heights[span.lamp]}
          width={Math.max(x(span.to) - x(span.from), 0.5)}
          height={heights[span.lamp]}
          className={fills[span.lamp]}
        />
      ))}
    </svg>
  );
}
