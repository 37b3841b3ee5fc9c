'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { INTERVALS, ROWS } from '#app/_lib/figures/questions.ts';
import { dayIn, RANGES } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import type { ReportAddress } from './use-report.ts';

/** Everything that decides what the report shows; all of it stands in the address. */
export function Controls({ address, setAddress, report, now, started }: ReportAddress) {
  const t = useTranslations('cockpit');
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const names = queues?.map((queue) => ({ value: queue.name, label: queue.label ?? queue.name })) ?? [];
  const today = dayIn(report.timeZone, now);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Labelled label={t('range.label')}>
        <Select
          value={address.range}
          onChange={(event) => {
            const range = RANGES.find((one) => one === event.target.value) ?? 'today';
            setAddress({ range, first: range === 'custom' ? (address.first ?? today) : null, last: null });
          }}
        >
          {RANGES.map((range) => (
            <option key={range} value={range}>
              {t(`range.${range}`)}
            </option>
          ))}
        </Select>
      </Labelled>
      {address.range === 'custom' ? (
        <>
          <Labelled label={t('first')}>
            <Input
              type="date"
              value={address.first ?? ''}
              onChange={(event) => setAddress({ first: event.target.value || null })}
            />
          </Labelled>
          <Labelled label={t('last')}>
            <Input
              type="date"
              value={address.last ?? address.first ?? ''}
              min={address.first ?? undefined}
              onChange={(event) => setAddress({ last: event.target.value || null })}
            />
          </Labelled>
        </>
      ) : null}
      <Choice
        label={t('interval.label')}
        value={address.interval}
        options={INTERVALS.map((value) => ({ value, label: t(`interval.${value}`) }))}
        onChange={(value) => setAddress({ interval: INTERVALS.find((one) => one === value) ?? null })}
      />
      <Choice
        label={t('rows.label')}
        value={address.rows}
        options={ROWS.map((value) => ({ value, label: t(`rows.${value}`) }))}
        onChange={(value) => setAddress({ rows: ROWS.find((one) => one === value) ?? null })}
      />
      <Choice
        label={t('queue')}
        value={address.queue ?? ''}
        options={[{ value: '', label: t('allQueues') }, ...withChosen(names, address.queue)]}
        onChange={(value) => setAddress({ queue: value || null })}
      />
      <Choice
        label={t('attribution.label')}
        value={address.attribution}
        options={(['arrival', 'completion'] as const).map((value) => ({ value, label: t(`attribution.${value}`) }))}
        onChange={(value) => setAddress({ attribution: value === 'completion' ? 'completion' : null })}
      />
      <Zone value={report.timeZone} started={started} onChange={(zone) => setAddress({ zone })} />
    </div>
  );
}

type Option = { value: string; label: string };

/** A queue of the address that is gone is still shown as what is chosen. */
function withChosen(options: Option[], chosen: string | null): Option[] {
  if (chosen === null || options.some((option) => option.value === chosen)) return options;
  return [{ value: chosen, label: chosen }, ...options];
}

type ChoiceProps = { label: string; value: string; options: Option[]; onChange: (value: string) => void };

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Labelled label={label}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

type ZoneProps = { value: string; started: boolean; onChange: (zone: string | null) => void };

/** The tenant's zone first, then this machine's, then all there are. */
function Zone({ value, started, onChange }: ZoneProps) {
  const t = useTranslations('cockpit');
  const { timeZone } = useViewer();
  const zones = useMemo(() => {
    const own = started ? [Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC'] : [];
    const all = started ? Intl.supportedValuesOf('timeZone') : [];
    return [...new Set([timeZone, value, ...own, ...all])];
  }, [started, timeZone, value]);
  return (
    <Labelled label={t('zone')}>
      <Select
        value={value}
        className="w-44"
        onChange={(event) => onChange(event.target.value === timeZone ? null : event.target.value)}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}
