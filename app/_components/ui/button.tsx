import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      kind: {
        primary: 'bg-accent-strong text-white hover:brightness-110',
        plain: 'border border-line bg-surface text-ink hover:bg-hover',
        ghost: 'text-ink-2 hover:bg-hover hover:text-ink',
        danger: 'border border-line bg-surface text-bad hover:bg-bad-soft',
      },
      size: {
        medium: 'h-8 px-3 text-work',
        small: 'h-7 px-2 text-xs',
        icon: 'size-8',
        smallIcon: 'size-6 [&_svg]:size-3.5',
      },
    },
    defaultVariants: { kind: 'plain', size: 'medium' },
  },
);

type Props = ComponentProps<'button'> & VariantProps<typeof button>;

/** A button; one that shows only an icon gets its name by `aria-label`. */
export function Button({ kind, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cn(button({ kind, size }), className)} {...rest} />;
}
