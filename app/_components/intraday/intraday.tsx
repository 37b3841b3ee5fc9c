'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CalendarClock, ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { TwinToggle } from '../cockpit/twin-toggle.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Failed } from '../ui/failed.tsx';
import { Input, Labelled, Select } from '../ui/field.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { DeskChart } from './desk-chart.tsx';
import { Outlook } from './outlook.tsx';
import type { IntradayDesk } from './outputs.ts';
import { PlanForm } from './plan-form.tsx';
import { QuarterTable } from './quarter-table.tsx';
import { ShiftNotes } from './shift-notes.tsx';

const ADDRESS = { queue: parseAsString, date: parseAsString, table: parseAsBoolean.withDefault(false) };
const MINUTE = 60_000;

/** The intraday desk: one queue's day beside its forecast, the plan, and the notes of the shifts. */
export function Intraday() {
  const t = useTranslations('intraday');
  const trpc = useTRPC();
  const [address, setAddress] = useQueryStates(ADDRESS);
  const queues = useQuery(trpc.queue.list.queryOptions());
  const names = queues.data ?? [];
  const chosen = names.find(({ name }) => name === address.queue)?.name;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(address.date ?? '') ? (address.date ?? undefined) : undefined;
  const desk = useQuery(
    trpc.intraday.desk.queryOptions(
      { queue: chosen, date },
      { enabled: names.length > 0, refetchInterval: MINUTE, placeholderData: keepPreviousData },
    ),
  );
  const shown = chosen ?? desk.data?.queue ?? '';
  return (
    <div className="scroll-thin h-full overflow-y-auto p-4">
      <div className="mx-auto flex max-w-7xl flex-col gap-4">
        <h1 className="sr-only">{t('title')}</h1>
        {queues.isError ? <Failed error={queues.error} onRetry={() => void queues.refetch()} /> : null}
        {queues.isSuccess && names.length === 0 ? (
          <Empty icon={ListChecks} title={t('noQueues')}>
            {t('noQueuesHint')}
          </Empty>
        ) : null}
        {names.length === 0 ? null : (
          <div className="flex flex-wrap items-end gap-3">
            <Labelled label={t('queue')}>
              <Select value={shown} onChange={(event) => setAddress({ queue: event.target.value })}>
                {shown === '' ? <option value="" /> : null}
                {names.map(({ name, label }) => (
                  <option key={name} value={name}>
                    {label ?? name}
                  </option>
                ))}
              </Select>
            </Labelled>
            <Labelled label={t('date')}>
              <Input
                type="date"
                value={date ?? desk.data?.date ?? ''}
                onChange={(event) => setAddress({ date: event.target.value || null })}
              />
            </Labelled>
          </div>
        )}
        {queues.isPending || (names.length > 0 && desk.isPending) ? <Skeleton label={t('loading')} lines={8} /> : null}
        {desk.isError ? <Failed error={desk.error} onRetry={() => void desk.refetch()} /> : null}
        {desk.isSuccess ? (
          <Day desk={desk.data} table={address.table} onTable={(table) => setAddress({ table })} />
        ) : null}
        <ShiftNotes />
      </div>
    </div>
  );
}

type DayProps = { desk: IntradayDesk; table: boolean; onTable: (table: boolean) => void };

function Day({ desk, table, onTable }: DayProps) {
  const t = useTranslations('intraday');
  const viewer = useViewer();
  const title = t('day', { queue: desk.label ?? desk.queue, date: desk.date });
  return (
    <section aria-labelledby="intraday-day" data-desk={desk.queue} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h2 id="intraday-day" className="font-semibold text-sm">
          {title}
        </h2>
        {desk.quarters.length > 0 ? <TwinToggle title={title} pressed={table} onChange={onTable} /> : null}
      </div>
      {desk.tooLittle ? (
        <Empty icon={CalendarClock} title={t('tooLittle')}>
          {t('tooLittleHint', { days: desk.learntFrom })}
        </Empty>
      ) : (
        <Outlook desk={desk} />
      )}
      {desk.quarters.length === 0 ? null : table ? (
        <QuarterTable title={title} quarters={desk.quarters} now={desk.now} />
      ) : (
        <DeskChart title={title} quarters={desk.quarters} now={desk.now} />
      )}
      {viewer.permissions.includes('queue.configure') ? <PlanForm queue={desk.queue} date={desk.date} /> : null}
    </section>
  );
}
