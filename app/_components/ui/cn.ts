import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Our own text sizes are sizes: taken for colours they would knock a colour out. */
const merge = extendTailwindMerge({ extend: { theme: { text: ['2xs', 'work'] } } });

/** Joins class names; later Tailwind classes win over earlier ones of the same kind. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
