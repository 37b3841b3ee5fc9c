import { cn } from '../ui/cn.ts';

const RADIUS = 15;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that shrinks with the time left; the seconds stand in it. */
export function Ring({ share, left, label }: { share: number; left: number; label: string }) {
  return (
    <svg viewBox="0 0 36 36" role="img" aria-label={label} className="size-9 shrink-0">
      <circle cx="18" cy="18" r={RADIUS} fill="none" strokeWidth="3" className="stroke-line" />
      <circle
        cx="18"
        cy="18"
        r={RADIUS}
        fill="none"
        strokeWidth="3"
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - share)}
        transform="rotate(-90 18 18)"
        className={cn(share < 0.25 ? 'stroke-bad' : 'stroke-accent')}
      />
      <text x="18" y="22" textAnchor="middle" className="fill-ink font-semibold text-2xs">
        {left}
      </text>
    </svg>
  );
}
