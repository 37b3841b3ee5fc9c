import type { ReactNode } from 'react';
import { cn } from './cn.ts';

const tones = {
  plain: 'bg-hover text-ink-2',
  accent: 'bg-accent-strong text-white',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

type Props = { tone?: keyof typeof tones; children: ReactNode; label?: string; className?: string };

/** A short word or number beside a thing. */
export function Badge({ tone = 'plain', children, label, className }: Props) {
  return (
    <span
      className={cn(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center gap-1 rounded-full px-1.5 font-medium text-2xs',
        tones[tone],
        className,
      )}
    >
      {children}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  );
}

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line bg-bg px-1 font-sans text-2xs text-ink-2">
      {children}
    </kbd>
  );
}
