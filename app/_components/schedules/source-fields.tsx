'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { INTERVALS } from '#app/_lib/figures/questions.ts';
import { sourceOfAddress } from '#app/_lib/figures/report-source.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import type { ReportSource } from '#server/domain/report/source.ts';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import type { ScheduleForm } from './schedule-form.ts';
import { useDefinitionLabel } from './use-definition-label.ts';

type Props = { form: ScheduleForm; set: (change: Partial<ScheduleForm>) => void };

const plain = { interval: null, attribution: 'arrival', filters: {} } as const;

/** What is sent: a report of the Cockpit, or what an address of the Cockpit shows. */
export function SourceFields({ form: { source }, set }: Props) {
  const t = useTranslations('schedules.editor');
  const cockpit = useTranslations('cockpit');
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
        <Labelled label={t('report')}>
          <Select
            value={source.kind === 'report' ? source.report : source.kind}
            onChange={({ target: { value: report } }) => {
              if (report === source.kind) return;
              const { interval, attribution, filters } = source.kind === 'saved' ? plain : source;
              set({ source: { kind: 'report', report, interval, attribution, filters } });
            }}
          >
            {source.kind === 'report' ? null : (
              <option value={source.kind}>{t(source.kind === 'saved' ? 'savedReport' : 'question')}</option>
            )}
            {REPORTS.map(({ key }) => (
              <option key={key} value={key}>
                {cockpit(`reports.${key as 'overview'}`)}
              </option>
            ))}
          </Select>
        </Labelled>
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
