import { useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';

/** Whether the range that is shown still runs: one note says so then, instead of a mark at each value. */
export const RunningContext = createContext(false);

type Props = {
  value: string;
  open: boolean;
  /** What more there is to say of the value. */
  hint?: string | undefined;
};

/** A printed value; one that can still change is underlined with dots and starred, and tells why. */
export function Printed({ value, open, hint }: Props) {
  const t = useTranslations('cockpit.provisional');
  const running = useContext(RunningContext);
  if (!open || running) return hint === undefined ? value : <span title={hint}>{value}</span>;
  return (
    <span
      data-provisional
      title={hint === undefined ? t('hint') : `${hint} ${t('hint')}`}
      className="underline decoration-dotted decoration-ink-3 underline-offset-4 after:text-ink-3 after:content-['*']"
    >
      {value}
    </span>
  );
}

/** What the marks of provisional values mean; stands where there are some. */
export function ProvisionalLegend({ chart = false }: { chart?: boolean }) {
  const t = useTranslations('cockpit.provisional');
  if (useContext(RunningContext) && !chart) return null;
  return (
    <p data-legend="provisional" className="mt-2 text-2xs text-ink-3">
      {t(chart ? 'chartLegend' : 'legend')}
    </p>
  );
}
