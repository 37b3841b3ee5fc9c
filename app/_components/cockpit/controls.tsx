'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { INTERVALS, ROWS } from '#app/_lib/figures/questions.ts';
import { dayIn, RANGES } from '#app/_lib/figures/range.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { Filters, Split } from '#server/doors/trpc/figure-types.ts';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { Choice } from './choice.tsx';
import type { ReportAddress } from './use-report.ts';

/** Everything that decides what the report shows; all of it stands in the address. */
export function Controls(address: ReportAddress) {
  const { address: chosen, setAddress, report, range, declaration, now, started, running } = address;
  const t = useTranslations('cockpit');
  const today = dayIn(report.timeZone, now);
  const intervals = declaration?.intervals ?? INTERVALS;
  const split = declaration?.blocks.some((block) => block.kind === 'rows' && block.split && !block.most);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Labelled label={t('range.label')}>
        <Select
          value={range}
          onChange={(event) => {
            const next = RANGES.find((one) => one === event.target.value) ?? 'today';
            setAddress({ range: next, first: next === 'custom' ? (chosen.first ?? today) : null, last: null });
          }}
        >
          {RANGES.map((one) => (
            <option key={one} value={one}>
              {t(`range.${one}`)}
            </option>
          ))}
        </Select>
      </Labelled>
      {range === 'custom' ? (
        <>
          <Labelled label={t('first')}>
            <Input
              type="date"
              value={chosen.first ?? ''}
              onChange={(event) => setAddress({ first: event.target.value || null })}
            />
          </Labelled>
          <Labelled label={t('last')}>
            <Input
              type="date"
              value={chosen.last ?? chosen.first ?? ''}
              min={chosen.first ?? undefined}
              onChange={(event) => setAddress({ last: event.target.value || null })}
            />
          </Labelled>
        </>
      ) : null}
      <Choice
        label={t('interval.label')}
        value={report.interval}
        options={intervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
        onChange={(value) => setAddress({ interval: INTERVALS.find((one) => one === value) ?? null })}
      />
      {split ? (
        <Choice
          label={t('rows.label')}
          value={chosen.rows}
          options={ROWS.map((value) => ({ value, label: t(`rows.${value}`) }))}
          onChange={(value) => setAddress({ rows: ROWS.find((one) => one === value) ?? null })}
        />
      ) : null}
      <QueueFilter filters={report.filters} onChange={(filters) => setAddress({ filters })} />
      <Choice
        label={t('attribution.label')}
        value={chosen.attribution}
        options={(['arrival', 'completion'] as const).map((value) => ({ value, label: t(`attribution.${value}`) }))}
        onChange={(value) => setAddress({ attribution: value === 'completion' ? 'completion' : null })}
      />
      <Choice
        label={t('compare.label')}
        value={chosen.before ? 'before' : 'none'}
        options={(['before', 'none'] as const).map((value) => ({ value, label: t(`compare.${value}`) }))}
        onChange={(value) => setAddress({ before: value === 'before' ? null : false })}
      />
      <Zone value={report.timeZone} started={started} onChange={(zone) => setAddress({ zone })} />
      <OtherFilters filters={report.filters} onChange={(filters) => setAddress({ filters })} />
      {started && running ? (
        <p data-running className="pb-2 text-ink-3 text-xs">
          {t('running')}
        </p>
      ) : null}
    </div>
  );
}

type FilterProps = { filters: Filters; onChange: (filters: Filters | null) => void };

function without(filters: Filters, split: Split): Filters | null {
  const kept = Object.entries(filters).filter(([key]) => key !== split);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** One queue or all of them; a queue of the address that is gone is still shown as what is chosen. */
function QueueFilter({ filters, onChange }: FilterProps) {
  const t = useTranslations('cockpit');
  const trpc = useTRPC();
  const { data: queues } = useQuery(trpc.queue.list.queryOptions(undefined, { staleTime: 60_000 }));
  const chosen = typeof filters.queue === 'string' ? filters.queue : '';
  const known = queues?.map((queue) => ({ value: queue.name, label: queue.label ?? queue.name })) ?? [];
  const gone = chosen !== '' && !known.some((one) => one.value === chosen);
  if (filters.queue !== undefined && typeof filters.queue !== 'string') return null;
  return (
    <Choice
      label={t('queue')}
      value={chosen}
      options={[{ value: '', label: t('allQueues') }, ...(gone ? [{ value: chosen, label: chosen }] : []), ...known]}
      onChange={(queue) => onChange(queue ? { ...filters, queue } : without(filters, 'queue'))}
    />
  );
}

/** Filters that have no field of their own, each to be taken away. */
function OtherFilters({ filters, onChange }: FilterProps) {
  const t = useTranslations('cockpit');
  const others = (Object.keys(filters) as Split[]).filter(
    (split) => split !== 'queue' || typeof filters.queue !== 'string',
  );
  return others.map((split) => {
    const values = [filters[split]].flat().map((value) => (value === null ? t('none') : String(value)));
    const text = `${t(`splits.${split}`)}: ${values.join(', ')}`;
    return (
      <Button
        key={split}
        className="max-w-56"
        aria-label={t('removeFilter', { filter: text })}
        onClick={() => onChange(without(filters, split))}
      >
        <span className="truncate">{text}</span>
        <X aria-hidden />
      </Button>
    );
  });
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
