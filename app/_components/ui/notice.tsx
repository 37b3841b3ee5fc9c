import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type NoticeProps = { tone: 'info' | 'warn' | 'bad'; icon: LucideIcon; children: ReactNode; action?: ReactNode };

const tones = {
  info: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

/** A line across a screen that says what is the matter and what can be done. */
export function Notice({ tone, icon: Icon, children, action }: NoticeProps) {
  return (
    <div role="status" className={cn('flex min-h-9 items-center gap-2 px-4 py-1.5', tones[tone])}>
      <Icon className="size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

type EmptyProps = {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Level of the heading; 1 where it stands for the whole page. */
  level?: 1 | 2;
};

/** What stands where nothing is yet: says what to do next. */
export function Empty({ icon: Icon, title, children, action, level = 2 }: EmptyProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-2 p-6 text-center">
      <Icon className="size-6 text-ink-3" aria-hidden />
      <Heading className="font-medium text-sm">{title}</Heading>
      {children ? <p className="max-w-sm text-balance text-ink-2">{children}</p> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}

/** Grey lines in the place of what is loading. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 p-4">
      {Array.from({ length: lines }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
          key={index}
          className="h-4 w-full rounded bg-hover odd:w-4/5"
        />
      ))}
    </div>
  );
}
