import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const box =
  'w-full rounded-md border border-line bg-surface px-2.5 text-work text-ink transition-colors hover:border-line-strong disabled:opacity-60 aria-invalid:border-bad';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(box, 'h-8', className)} {...rest} />;
}

/** The browser's own select: keyboard, type-ahead and phones come with it. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={cn(box, 'h-8 w-auto max-w-full pr-1.5', className)} {...rest} />;
}

type LabelledProps = { label: string; hint?: string | undefined; children: React.ReactNode; className?: string };

/** A label above its field. */
export function Labelled({ label, hint, children, className }: LabelledProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={cn('flex min-w-0 flex-col gap-1', className)}>
      <span className="font-medium text-ink-2 text-xs">{label}</span>
      {children}
      {hint ? <span className="text-2xs text-ink-3">{hint}</span> : null}
    </label>
  );
}
