'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { INTERVALS } from '#app/_lib/figures/questions.ts';
import { sourceOfAddress } from '#app/_lib/figures/report-source.ts';
import type { ReportSource } from '#server/domain/report/source.ts';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { ReportChoice } from './report-choice.tsx';
import type { ScheduleForm } from './schedule-form.ts';
import { useDefinitionLabel } from './use-definition-label.ts';

type Props = {
  form: ScheduleForm;
  set: (change: Partial<ScheduleForm>) => void;
  /** Title of the saved report that the schedule names, where the person may see it. */
  savedTitle: string | null;
};

/** What is sent: a report of the Cockpit, a saved one, or what an address of the Cockpit shows. */
export function SourceFields({ form: { source }, set, savedTitle }: Props) {
  const t = useTranslations('schedules.editor');
  const words = useTranslations('export');
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState(false);
  const take = () => {
    const taken = sourceOfAddress(address);
    setWrong(!taken);
    if (!taken) return;
    set({ source: taken });
    setAddress('');
  };
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium text-ink-2 text-xs">{t('source')}</legend>
      <div className="flex flex-wrap gap-3">
        <ReportChoice source={source} savedTitle={savedTitle} onChoose={(chosen) => set({ source: chosen })} />
        {source.kind === 'saved' ? null : (
          <Labelled label={t('interval')}>
            <Select
              value={source.interval ?? ''}
              onChange={({ target: { value } }) =>
                set({ source: { ...source, interval: INTERVALS.find((one) => one === value) ?? null } })
              }
            >
              <option value="">{t(source.kind === 'report' ? 'intervalUsual' : 'intervalNone')}</option>
              {INTERVALS.map((one) => (
                <option key={one} value={one}>
                  {words(`intervals.${one}`)}
                </option>
              ))}
            </Select>
          </Labelled>
        )}
      </div>
      {source.kind === 'saved' ? null : (
        <Summary source={source} onClear={() => set({ source: { ...source, filters: {} } })} />
      )}
      <Labelled label={t('address')} hint={t('addressHint')}>
        <div className="flex gap-2">
          <Input
            value={address}
            maxLength={4000}
            aria-label={t('address')}
            aria-invalid={wrong}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button disabled={address.trim() === ''} onClick={take}>
            {t('take')}
          </Button>
        </div>
      </Labelled>
      <p role="alert" className="text-bad empty:hidden">
        {wrong ? t('addressWrong') : null}
      </p>
    </fieldset>
  );
}

function Summary({ source, onClear }: { source: ReportSource; onClear: () => void }) {
  const t = useTranslations('schedules.editor');
  const splits = useTranslations('cockpit.splits');
  const label = useDefinitionLabel();
  const filters = Object.entries(source.filters);
  return (
    <>
      {source.kind === 'question' ? (
        <p className="text-ink-2">
          {source.figures.map(label).join(', ')}
          {source.splits.length > 0 ? ` · ${source.splits.map((split) => splits(split)).join(' × ')}` : ''}
        </p>
      ) : null}
      {filters.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2 text-ink-2">
          {filters.map(([split, value]) => `${splits(split as 'queue')}: ${[value].flat().join(', ')}`).join(' · ')}
          <Button size="small" kind="ghost" onClick={onClear}>
            {t('clearFilters')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
