'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import type { Theme } from '#app/_lib/preferences/theme.ts';
import { areasFor } from './areas.ts';
import { CommandPalette } from './command-palette.tsx';
import { KeysDialog } from './keys.tsx';
import { LinkNotice } from './link-notice.tsx';
import { TopBar } from './top-bar.tsx';
import { useViewer } from './viewer.tsx';

type Props = { theme: Theme; desk: ReactNode; children: ReactNode };

/** The frame of every area; `desk` is what an agent needs wherever they are: own state and ringing offers. */
export function Shell({ theme, desk, children }: Props) {
  const t = useTranslations('shell');
  const router = useRouter();
  const viewer = useViewer();
  const [open, setOpen] = useState<'commands' | 'keys' | null>(null);
  const close = () => setOpen(null);
  const actions = useMemo(
    () => [
      ...areasFor(viewer.permissions).map(({ name, href, key }) => ({
        id: `go-${name}`,
        label: t('goTo', { area: t(name) }),
        group: t('groupGo'),
        key,
        whileTyping: true,
        run: () => router.push(href),
      })),
      {
        id: 'commands',
        label: t('commands'),
        group: t('groupHelp'),
        key: 'mod+k',
        whileTyping: true,
        run: () => setOpen('commands'),
      },
      { id: 'keys', label: t('showKeys'), group: t('groupHelp'), key: '?', run: () => setOpen('keys') },
    ],
    [t, router, viewer.permissions],
  );
  useActions(actions);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2">
        {t('skip')}
      </a>
      <TopBar theme={theme} onCommands={() => setOpen('commands')}>
        {desk}
      </TopBar>
      <LinkNotice />
      <main id="content" className="relative min-h-0 flex-1">
        {children}
      </main>
      <CommandPalette open={open === 'commands'} onClose={close} />
      <KeysDialog open={open === 'keys'} onClose={close} />
    </div>
  );
}
