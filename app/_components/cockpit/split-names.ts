'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { channelKinds, channels } from '#server/domain/channels.ts';
import type { FigureRow, Split } from '#server/doors/trpc/figure-types.ts';

const NAMED = {
  channel: channels,
  channelKind: channelKinds,
  direction: ['inbound', 'outbound', 'internal'],
  outcome: ['answered', 'abandoned', 'overflowed', 'transferred', 'deflected', 'cancelled', 'waiting'],
  state: ['ready', 'busy', 'wrapup', 'away', 'offline'],
  mode: ['single', 'ringAll', 'directed', 'pick'],
  endedBy: ['visitor', 'agent', 'system'],
} as const;

// 1 January 2024 was a Monday.
const monday = Date.UTC(2024, 0, 1);

/** Name on screen of a split's value; people's own words stay as they are. */
export function useSplitNames(): (split: Split, row: FigureRow) => string {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  return useCallback(
    (split, row) => {
      const value = row[split];
      if (value === null || value === undefined || value === '') return t('none');
      const label = row[`${split}Label`];
      if (typeof label === 'string') return label;
      if (split === 'weekday') {
        const day = new Date(monday + (Number(value) - 1) * 86_400_000);
        return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day);
      }
      if (split === 'hour') return `${String(value).padStart(2, '0')}:00`;
      const key = `${split}.${value}`;
      const known = split in NAMED && NAMED[split as keyof typeof NAMED].some((one) => one === value);
      return known ? t(`values.${key}` as Parameters<typeof t>[0]) : String(value);
    },
    [t, locale],
  );
}
