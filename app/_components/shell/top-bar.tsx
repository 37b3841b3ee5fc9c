'use client';
import { Command } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Theme } from '#app/_lib/preferences/theme.ts';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { areasFor } from './areas.ts';
import { LinkState } from './link-state.tsx';
import { UserMenu } from './user-menu.tsx';
import { useViewer } from './viewer.tsx';

type Props = { theme: Theme; onCommands: () => void; children?: ReactNode };

/** The bar above every area: where to go, own state, link, commands, account. */
export function TopBar({ theme, onCommands, children }: Props) {
  const t = useTranslations('shell');
  const viewer = useViewer();
  const path = usePathname();
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-line border-b bg-surface px-2 sm:px-3">
      <span className="mr-2 hidden font-semibold text-sm tracking-tight md:inline">Leitstand</span>
      <nav aria-label={t('areas')} className="flex items-center gap-0.5">
        {areasFor(viewer.permissions).map(({ name, href, icon: Icon }) => {
          const here = path.startsWith(href);
          return (
            <Link
              key={name}
              href={href}
              prefetch={false}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'flex h-8 items-center gap-1.5 rounded-md px-2 font-medium',
                here ? 'bg-hover text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
              )}
            >
              <Icon className="size-4" aria-hidden />
              <span className="sr-only sm:not-sr-only">{t(name)}</span>
            </Link>
          );
        })}
      </nav>
      <div className="min-w-0 flex-1" />
      <LinkState />
      {children}
      <Button
        kind="ghost"
        size="icon"
        className="hidden sm:inline-flex"
        aria-label={t('commands')}
        onClick={onCommands}
      >
        <Command aria-hidden />
      </Button>
      <UserMenu theme={theme} />
    </header>
  );
}
