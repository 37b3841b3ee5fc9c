import { cn } from './cn.ts';

type Level = 'green' | 'yellow' | 'red' | 'none';

const shapes: Record<Level, { path: string; colour: string }> = {
  green: { path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z', colour: 'text-good' },
  yellow: { path: 'M8 1.5 15 14H1Z', colour: 'text-warn' },
  red: { path: 'M5 1.5h6L14.500 5v6L11 14.500H5L1.500 11V5Z', colour: 'text-bad' },
  none: { path: 'M2 7h12v2H2Z', colour: 'text-ink-3' },
};

/** A lamp told by colour and by shape: circle, triangle, octagon, dash. */
export function Lamp({ level, label, className }: { level: Level; label: string; className?: string }) {
  const { path, colour } = shapes[level];
  return (
    <svg viewBox="0 0 16 16" role="img" aria-label={label} className={cn('size-4 shrink-0', colour, className)}>
      <path d={path} fill="currentColor" />
    </svg>
  );
}
