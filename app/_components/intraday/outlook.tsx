'use client';
import { CheckCircle2, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatFigure } from '#app/_lib/format/figure.ts';
import type { IntradayDesk } from './outputs.ts';
import { slotTime } from './slot.ts';

/** The sentence that matters: when the target will be missed and what would prevent it; below it what it rests on. */
export function Outlook({ desk }: { desk: IntradayDesk }) {
  const t = useTranslations('intraday');
  const locale = useLocale();
  const ratio = (value: number | null | undefined) => formatFigure(value ?? null, 'ratio', locale);
  const { miss, target, error, patience, presentNow, leftOut } = desk;
  const goal = `${Math.round(target.level * 100)}/${target.threshold}`;
  return (
    <div className="flex flex-col gap-1">
      {desk.now === null ? null : (
        <p
          role="status"
          data-outlook={miss ? 'miss' : 'fine'}
          className="flex items-center gap-2 font-semibold text-base"
        >
          {miss ? (
            <TriangleAlert className="size-5 shrink-0 text-bad" aria-hidden />
          ) : (
            <CheckCircle2 className="size-5 shrink-0 text-good" aria-hidden />
          )}
          {miss
            ? t(miss.by === 'plan' ? 'missByPlan' : 'missByPresent', {
                goal,
                time: slotTime(miss.slot),
                missing: miss.missing,
                expected: ratio(miss.expected),
              })
            : t('fine', { goal })}
        </p>
      )}
      <p className="text-ink-2">
        {t('restsOn', { days: desk.learntFrom })}{' '}
        {error && error.forecast.wape !== null
          ? t('error', {
              ours: ratio(error.forecast.wape),
              bias: ratio(error.forecast.bias),
              theirs: ratio(error.lastWeek.wape),
            })
          : t('noError')}{' '}
        {patience === null ? t('erlangC') : t('erlangA', { seconds: Math.round(patience) })}{' '}
        {presentNow === null ? null : t('presentNow', { count: presentNow })}{' '}
        {leftOut.length === 0
          ? null
          : t('leftOut', { marks: [...new Set(leftOut.map(({ label }) => label))].join(', ') })}
      </p>
    </div>
  );
}
