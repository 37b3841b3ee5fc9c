'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Quarter } from '#server/domain/intraday/quarters.ts';
import { ChartHost } from '../charts/host.tsx';
import type { Make } from '../charts/picture-context.ts';
import { intradayOption } from './option.ts';

type Props = { title: string; quarters: readonly Quarter[]; now: number | null };

/** Who comes and who is there, over the day. */
export function DeskChart({ title, quarters, now }: Props) {
  const t = useTranslations('intraday');
  const locale = useLocale();
  const make: Make = useCallback(
    (look) => {
      const labels = {
        forecast: t('forecast'),
        band: t('band'),
        actual: t('actual'),
        lastWeek: t('lastWeek'),
        needed: t('needed'),
        planned: t('planned'),
        present: t('present'),
        now: t('now'),
        anomaly: t('anomaly'),
      };
      return intradayOption({ quarters, now, labels, locale, ...look });
    },
    [quarters, now, locale, t],
  );
  return <ChartHost label={t('chartLabel', { title })} make={make} className="h-96" />;
}
