import { useTranslations } from 'next-intl';

type Props = { value: string; open: boolean };

/** A printed value; one that can still change is underlined with dots and starred, and tells why. */
export function Printed({ value, open }: Props) {
  const t = useTranslations('cockpit.provisional');
  if (!open) return value;
  return (
    <span
      data-provisional
      title={t('hint')}
      className="underline decoration-dotted decoration-ink-3 underline-offset-4 after:text-ink-3 after:content-['*']"
    >
      {value}
    </span>
  );
}

/** What the marks of provisional values mean; stands where there are some. */
export function ProvisionalLegend({ chart = false }: { chart?: boolean }) {
  const t = useTranslations('cockpit.provisional');
  return (
    <p data-legend="provisional" className="mt-2 text-2xs text-ink-3">
      {t(chart ? 'chartLegend' : 'legend')}
    </p>
  );
}
