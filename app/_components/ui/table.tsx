import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

/** A table of the work screens; it scrolls inside its own frame, never the page. */
export function Table({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={cn('scroll-thin overflow-x-auto', className)}>
      <table className="w-full border-collapse text-work">{children}</table>
    </section>
  );
}

export function Th({ className, numeric, ...rest }: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        'whitespace-nowrap border-line border-b px-3 py-1.5 font-medium text-ink-3 text-xs',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}

export function Td({ className, numeric, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        'border-line border-b px-3 py-1.5 align-middle',
        numeric && 'whitespace-nowrap text-right',
        className,
      )}
      {...rest}
    />
  );
}
