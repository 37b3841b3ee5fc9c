'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useViewer } from '../shell/viewer.tsx';
import { cn } from '../ui/cn.ts';
import { adminPagesFor } from './pages.ts';

/** The administration's pages as a list beside (above, where it is narrow) the one that is open. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('admin');
  const path = usePathname();
  const pages = adminPagesFor(useViewer().permissions);
  return (
    <div className="flex h-full flex-col md:flex-row">
      {pages.length === 0 ? null : (
        <nav
          aria-label={t('title')}
          className="scroll-thin flex shrink-0 gap-1 overflow-x-auto border-line border-b bg-surface p-2 md:w-52 md:flex-col md:border-r md:border-b-0"
        >
          {pages.map(({ name, href, icon: Icon }) => {
            const here = path.startsWith(href);
            return (
              <Link
                key={name}
                href={href}
                aria-current={here ? 'page' : undefined}
                className={cn(
                  'flex h-8 shrink-0 items-center gap-2 rounded-md px-2 font-medium text-work',
                  here ? 'bg-hover text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
                )}
              >
                <Icon className="size-4" aria-hidden />
                {t(`pages.${name}`)}
              </Link>
            );
          })}
        </nav>
      )}
      <div className="scroll-thin min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  );
}
