'use client';
import { Bell, LogOut } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { signOut } from '#app/_lib/auth/sign-out.ts';
import { chooseLocale, chooseTheme } from '#app/_lib/preferences/actions.ts';
import type { Theme } from '#app/_lib/preferences/theme.ts';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { useViewer } from './viewer.tsx';

/** Language, theme and the way out. */
export function UserMenu({ theme }: { theme: Theme }) {
  const t = useTranslations('shell');
  const locale = useLocale();
  const viewer = useViewer();
  const [, start] = useTransition();
  const initials = viewer.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  const trigger = (
    <button
      type="button"
      aria-label={t('account', { name: viewer.name })}
      className="ml-1 flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-2xs text-accent uppercase"
    >
      {initials}
    </button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <div className="px-2 pt-1 pb-2">
        <p className="max-w-56 truncate font-medium">{viewer.name}</p>
        <p className="max-w-56 truncate text-ink-3 text-xs">{viewer.tenant}</p>
      </div>
      <MenuLine />
      <MenuChoice
        label={t('language')}
        value={locale}
        onChange={(value) => start(() => chooseLocale(value))}
        options={[
          { value: 'en', label: t('languageEn') },
          { value: 'de', label: t('languageDe') },
        ]}
      />
      <MenuChoice
        label={t('theme')}
        value={theme}
        onChange={(value) => start(() => chooseTheme(value))}
        options={[
          { value: 'system', label: t('themeSystem') },
          { value: 'light', label: t('themeLight') },
          { value: 'dark', label: t('themeDark') },
        ]}
      />
      <MenuLine />
      {viewer.permissions.includes('contact.work') && 'Notification' in globalThis ? (
        <MenuItem onSelect={() => Notification.requestPermission()}>
          <Bell aria-hidden />
          {t('notify')}
        </MenuItem>
      ) : null}
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden />
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
