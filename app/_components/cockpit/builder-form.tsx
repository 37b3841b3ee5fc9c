'use client';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { CHARTS, type ChartKind } from '#app/_lib/figures/propose.ts';
import { commonSplits, fits } from '#server/domain/report/fit.ts';
import type { Split } from '#server/doors/trpc/figure-types.ts';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { Choice } from './choice.tsx';
import { FilterEditor } from './filter-editor.tsx';
import type { ReportAddress } from './use-report.ts';
import type { View } from './view.ts';

const MOST_FIGURES = 8;

type Props = Pick<ReportAddress, 'address' | 'setAddress'> & {
  view: View;
  figures: readonly string[];
  splits: readonly Split[];
  chart: ChartKind;
  proposed: ChartKind;
  possible: readonly ChartKind[];
};

/** The question: which figures, split by what, for whom, drawn how. What does not go together cannot be chosen. */
export function BuilderForm({ view, figures, splits, chart, proposed, possible, address, setAddress }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const { catalogue, report, limits } = view;
  const filtered = Object.keys(report.filters) as Split[];
  const chosen = figures.flatMap((key) => catalogue.get(key) ?? []);
  const common = commonSplits(chosen, report.attribution);
  const offered = [...catalogue.values()]
    .map((one) => ({
      key: one.key,
      label: one.label[locale],
      possible: fits(one, [...splits, ...filtered, ...limits], report.attribution),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const setFigures = (next: readonly string[]) => setAddress({ figures: [...next], chart: null });
  const setSplit = (place: number, split: string) => {
    const next = splits.filter((_, index) => index !== place);
    if (split) next.splice(place, 0, split as Split);
    setAddress({ split: next.length > 0 ? next : null, chart: null });
  };
  const ratio = chosen[0]?.unit === 'ratio';
  return (
    <section
      aria-label={t('builder.question')}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <ul aria-label={t('builder.figures')} className="flex flex-wrap gap-2">
        {chosen.map((one) => (
          <li key={one.key}>
            <Button
              size="small"
              disabled={figures.length === 1}
              aria-label={t('builder.remove', { figure: one.label[locale] })}
              onClick={() => setFigures(figures.filter((key) => key !== one.key))}
            >
              {one.label[locale]}
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <Labelled label={t('builder.add')}>
          <Select
            value=""
            className="w-60"
            disabled={figures.length >= MOST_FIGURES}
            onChange={(event) => event.target.value && setFigures([...figures, event.target.value])}
          >
            <option value="">{t('builder.choose')}</option>
            {offered
              .filter((one) => !figures.includes(one.key))
              .map((one) => (
                <option key={one.key} value={one.key} disabled={!one.possible}>
                  {one.label}
                </option>
              ))}
          </Select>
        </Labelled>
        {[0, 1].map((place) =>
          place > splits.length ? null : (
            <Choice
              key={place}
              label={t(place === 0 ? 'builder.split' : 'builder.second')}
              value={splits[place] ?? ''}
              options={[
                { value: '', label: t('builder.unsplit') },
                ...common
                  .filter((split) => split !== splits[1 - place])
                  .map((split) => ({ value: split, label: t(`splits.${split}`) })),
              ]}
              onChange={(split) => setSplit(place, split)}
            />
          ),
        )}
        <FilterEditor
          view={view}
          splits={common.filter((split) => !filtered.includes(split))}
          onAdd={(filters) => setAddress({ filters })}
        />
        <Choice
          label={t('builder.chart')}
          value={address.chart === chart ? chart : ''}
          options={[
            { value: '', label: t('builder.proposed', { chart: t(`charts.${proposed}`) }) },
            ...possible.map((kind) => ({ value: kind, label: t(`charts.${kind}`) })),
          ]}
          onChange={(kind) => setAddress({ chart: CHARTS.find((one) => one === kind) ?? null })}
        />
        <Labelled label={t(ratio ? 'builder.targetPercent' : 'builder.target')}>
          <Input
            type="number"
            min={0}
            step="any"
            className="w-28"
            value={address.target === null ? '' : ratio ? Math.round(address.target * 1e6) / 1e4 : address.target}
            onChange={(event) => {
              const typed = event.target.value === '' ? null : Number(event.target.value);
              setAddress({ target: typed === null ? null : ratio ? typed / 100 : typed });
            }}
          />
        </Labelled>
      </div>
    </section>
  );
}
