'use client';
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import type { MonitorState } from '#widget/protocol/staff.ts';
import { ContactDialog } from '../contact/contact-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Input, Select } from '../ui/field.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { ActsProvider } from './acts/acts-provider.tsx';
import { AgentsTable, StateCounts } from './agents-table.tsx';
import { ContactsTable } from './contacts-table.tsx';
import { besideOf, groupRows } from './groups.ts';
import { GroupsTable } from './groups-table.tsx';
import { filterMonitor, orderQueues, outlookOf } from './order.ts';
import { QueuesTable } from './queues-table.tsx';

const FILTER = {
  q: parseAsString.withDefault(''),
  queue: parseAsString,
  group: parseAsString,
  state: parseAsStringLiteral(['ready', 'busy', 'wrapup', 'away', 'offline'] as const),
  open: parseAsString,
};

type Props = {
  state: MonitorState;
  /** The picture is of now: supervisors can act on it. */
  live?: boolean;
  /** The moment shown, in milliseconds of the server's clock. */
  now: number;
  /** What must be said about the picture as a whole. */
  notices?: ReactNode;
  /** Controls beside the saved views, and below the header. */
  side?: ReactNode;
  below?: ReactNode;
};

/** Queues, groups, agents and contacts of one moment, live or past; exceptions first, the filter in the address. */
export function MonitorPicture({ state, live = false, ...rest }: Props) {
  return (
    <ActsProvider live={live} state={state} now={rest.now}>
      {(shown) => <Picture state={shown} {...rest} />}
    </ActsProvider>
  );
}

function Picture({ state, now, notices, side, below }: Omit<Props, 'live'>) {
  const t = useTranslations('monitor');
  const [filter, setFilter] = useQueryStates(FILTER);
  const { q: text, queue, group } = filter;
  const shown = filterMonitor(state, { text, queue, group, state: filter.state });
  const beforeState = filterMonitor(state, { text, queue, group, state: null });
  const beforeGroup = filterMonitor(state, { text, queue, group: null, state: null });
  const queues = orderQueues(shown.queues, now);
  const exceptions = queues.filter((queue) => outlookOf(queue, now).exception).length;
  const filtered = filter.q !== '' || queue !== null || group !== null || filter.state !== null;
  return (
    <div className="scroll-thin flex h-full flex-col overflow-y-auto">
      {notices}
      <header className="flex flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2">
        <h1 className="mr-2 font-semibold text-sm">{t('title')}</h1>
        <Input
          type="search"
          value={filter.q}
          onChange={(event) => setFilter({ q: event.target.value || null })}
          aria-label={t('filter')}
          placeholder={t('filter')}
          className="w-56"
        />
        <Select
          value={filter.queue ?? ''}
          onChange={(event) => setFilter({ queue: event.target.value || null })}
          aria-label={t('queueFilter')}
        >
          <option value="">{t('allQueues')}</option>
          {state.queues.map((queue) => (
            <option key={queue.queue} value={queue.queue}>
              {queue.label ?? queue.queue}
            </option>
          ))}
        </Select>
        {filtered ? (
          <Button kind="ghost" onClick={() => setFilter({ q: null, queue: null, group: null, state: null })}>
            <X aria-hidden />
            {t('clear')}
          </Button>
        ) : null}
        <div className="flex-1" />
        {side}
        <SavedViews screen="monitor" />
      </header>
      {below}
      <div className="grid grid-cols-1 gap-4 p-4 2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={t('queues')} className="2xl:col-span-2" side={<Summary exceptions={exceptions} />}>
          <QueuesTable queues={queues} now={now} onPick={(queue) => setFilter({ queue })} />
        </Panel>
        <Panel title={t('contacts')}>
          <ContactsTable
            contacts={shown.contacts}
            queues={state.queues}
            now={now}
            onOpen={(contact) => setFilter({ open: contact })}
          />
        </Panel>
        <Panel
          title={t('agents')}
          side={
            <StateCounts
              agents={beforeState.agents}
              picked={filter.state}
              onPick={(next) => setFilter({ state: next })}
            />
          }
        >
          <AgentsTable agents={shown.agents} beside={besideOf(state)} now={now} />
        </Panel>
        <Panel title={t('groups')} className="2xl:col-span-2">
          <GroupsTable
            groups={groupRows(state, beforeGroup.groups, now)}
            picked={group}
            onPick={(next) => setFilter({ group: next })}
          />
        </Panel>
      </div>
      <ContactDialog contact={filter.open} onClose={() => setFilter({ open: null })} />
    </div>
  );
}

function Summary({ exceptions }: { exceptions: number }) {
  const t = useTranslations('monitor');
  return exceptions > 0 ? (
    <p role="status" className="flex items-center gap-1.5 font-medium text-bad">
      <TriangleAlert className="size-4" aria-hidden />
      {t('exceptions', { count: exceptions })}
    </p>
  ) : (
    <p role="status" className="flex items-center gap-1.5 text-ink-2">
      <CircleCheck className="size-4" aria-hidden />
      {t('calm')}
    </p>
  );
}

type PanelProps = { title: string; side?: ReactNode; children: ReactNode; className?: string };

function Panel({ title, side, children, className }: PanelProps) {
  return (
    <section className={className}>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <header className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
          <h2 className="font-semibold">{title}</h2>
          {side}
        </header>
        {children}
      </div>
    </section>
  );
}
