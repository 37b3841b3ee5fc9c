'use client';
import { useQuery } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cellQuestion, type Report } from '#app/_lib/figures/questions.ts';
import { formatFigure } from '#app/_lib/format/figure.ts';
import { formatInstant } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { Filters, Split } from '#server/doors/trpc/figure-types.ts';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import type { Definition } from './use-definitions.ts';

type Props = { definition: Definition; report: Report };

/** The ⓘ of a figure: what it means, its formula with the numbers put in, zone, filter and range. */
export function FigureInfo({ definition, report }: Props) {
  const t = useTranslations('cockpit.info');
  const locale = useLocale();
  const name = definition.label[locale];
  return (
    <Popover
      title={name}
      trigger={
        <Button kind="ghost" size="smallIcon" aria-label={t('open', { figure: name })}>
          <Info aria-hidden />
        </Button>
      }
    >
      <p className="text-ink-2">{definition.description[locale]}</p>
      <dl className="mt-2 grid grid-cols-[6rem_1fr] gap-x-2 gap-y-1 break-words text-xs">
        <dt className="text-ink-3">{t('formula')}</dt>
        <dd>{definition.formula[locale]}</dd>
        <Numbers definition={definition} report={report} />
        <Circumstances report={report} />
      </dl>
      <p className="mt-2 text-2xs text-ink-3">{t('version', { version: definition.version })}</p>
    </Popover>
  );
}

function Numbers({ definition, report }: Props) {
  const t = useTranslations('cockpit.info');
  const state = useTranslations('cockpit.provisional');
  const locale = useLocale();
  const trpc = useTRPC();
  const cell = { metric: definition.key, ...report.bounds, filters: report.filters };
  const { data } = useQuery(trpc.figures.explain.queryOptions(cellQuestion(cell, report)));
  if (!data) return null;
  return (
    <>
      <dt className="text-ink-3">{t('numbers')}</dt>
      <dd>{data.sentence[locale]}</dd>
      <dt className="text-ink-3">{state('state')}</dt>
      <dd>{data.provisional ? state('open', { reasons: definition.provisional[locale] }) : state('final')}</dd>
      {data.variants.length > 0 ? (
        <>
          <dt className="text-ink-3">{t('variants')}</dt>
          <dd>
            {data.variants.map((variant) => (
              <span key={variant.key} className="block">
                {variant.label[locale]}: {formatFigure(variant.value, variant.unit, locale)}
              </span>
            ))}
          </dd>
        </>
      ) : null}
    </>
  );
}

function filterText(filters: Filters, t: ReturnType<typeof useTranslations<'cockpit'>>): string {
  const texts = Object.entries(filters).map(([split, wanted]) => {
    const values = [wanted].flat().map((value) => (value === null ? t('none') : String(value)));
    return `${t(`splits.${split as Split}`)}: ${values.join(', ')}`;
  });
  return texts.join('; ') || t('unfiltered');
}

function Circumstances({ report }: { report: Report }) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const at = (instant: string) => formatInstant(instant, locale, report.timeZone);
  return (
    <>
      <dt className="text-ink-3">{t('info.range')}</dt>
      <dd>
        {at(report.bounds.from)} – {at(report.bounds.to)}
      </dd>
      <dt className="text-ink-3">{t('info.zone')}</dt>
      <dd>{report.timeZone}</dd>
      <dt className="text-ink-3">{t('info.filter')}</dt>
      <dd>{filterText(report.filters, t)}</dd>
      <dt className="text-ink-3">{t('attribution.label')}</dt>
      <dd>{t(`attribution.${report.attribution}Hint`)}</dd>
    </>
  );
}
