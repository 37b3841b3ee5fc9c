'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { Filters, Split } from '#server/doors/trpc/figure-types.ts';
import { Choice } from './choice.tsx';
import { useSplitNames } from './split-names.ts';
import type { View } from './view.ts';

/** A figure that has the split, by which the values that occur are found. */
const WITNESSES = ['contacts', 'offered', 'handled', 'offers', 'signedIn', 'transfersOut', 'csatAnswers', 'awayTime'];

type Props = { view: View; splits: readonly Split[]; onAdd: (filters: Filters) => void };

/** Adds a filter: by what, then one of the values that occur in the range. */
export function FilterEditor({ view, splits, onAdd }: Props) {
  const t = useTranslations('cockpit');
  const trpc = useTRPC();
  const nameOf = useSplitNames();
  const [split, setSplit] = useState<Split | null>(null);
  const { report, catalogue } = view;
  const witness = WITNESSES.find((key) => split && catalogue.get(key)?.splits[report.attribution].includes(split));
  const asked = questionOf(
    { ...report, filters: {} },
    { figures: witness ? [witness] : [], splits: split ? [split] : [] },
  );
  const { data } = useQuery(
    trpc.figures.query.queryOptions(asked, { enabled: witness !== undefined && split !== null }),
  );
  const chosen = split !== null && splits.includes(split) ? split : null;
  const values = chosen
    ? (data?.rows ?? []).map((row) => ({ value: JSON.stringify(row[chosen] ?? null), label: nameOf(chosen, row) }))
    : [];
  return (
    <>
      <Choice
        label={t('builder.filter')}
        value={chosen ?? ''}
        options={[
          { value: '', label: t('builder.nofilter') },
          ...splits.map((one) => ({ value: one, label: t(`splits.${one}`) })),
        ]}
        onChange={(value) => setSplit(splits.find((one) => one === value) ?? null)}
      />
      {chosen ? (
        <Choice
          label={t('builder.value')}
          value=""
          options={[{ value: '', label: t('builder.choose') }, ...values]}
          onChange={(value) => {
            if (value === '') return;
            onAdd({ ...report.filters, [chosen]: JSON.parse(value) as string | number | null });
            setSplit(null);
          }}
        />
      ) : null}
    </>
  );
}
