'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { formatSeconds } from '#app/_lib/format/duration.ts';
import { formatInstant, formatMinute } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';
import { cn } from '../ui/cn.ts';
import { Table, Td, Th } from '../ui/table.tsx';
import { Panel } from './panel.tsx';
import { useSplitNames } from './split-names.ts';
import { TwinToggle } from './twin-toggle.tsx';
import type { View } from './view.ts';

const COLOURS: Record<string, string> = {
  ready: 'bg-good',
  busy: 'bg-accent',
  wrapup: 'bg-warn',
  away: 'bg-line-strong',
};
const STATES = ['ready', 'busy', 'wrapup', 'away'] as const;

type Span = { agent: string; label: string; state: string; reason: string | null; from: number; to: number };

/** Agents' states one after the other, a line for each agent; the table has the same spans to the second. */
export function States({ view, title }: { view: View; title: string }) {
  const t = useTranslations('cockpit');
  const trpc = useTRPC();
  const [asTable, setAsTable] = useState(false);
  const query = useQuery(
    trpc.figures.states.queryOptions(questionOf(agentsOnly(view.report), { figures: ['signedIn'] }), {
      placeholderData: keepPreviousData,
      refetchInterval: view.renew,
      retry: (count, error) => errorKey(error) !== 'invalid' && count < 2,
    }),
  );
  const spans = query.data ?? [];
  if (query.error && errorKey(query.error) === 'invalid') {
    return (
      <section className="rounded-lg border border-line bg-surface p-3">
        <h2 className="mb-2 font-semibold">{title}</h2>
        <p className="text-ink-2">{t('states.tooLong')}</p>
      </section>
    );
  }
  return (
    <Panel
      title={title}
      query={query}
      empty={spans.length === 0}
      tools={spans.length === 0 ? null : <TwinToggle title={title} pressed={asTable} onChange={setAsTable} />}
    >
      {asTable ? <SpanTable {...{ spans, view, title }} /> : <Lines {...{ spans, view, title }} />}
    </Panel>
  );
}

/** States have no queue or channel: only filters that people have reach them. */
function agentsOnly(report: View['report']): View['report'] {
  const { agent, group, location } = report.filters;
  const kept = Object.entries({ agent, group, location }).filter(([, wanted]) => wanted !== undefined);
  return { ...report, filters: Object.fromEntries(kept) };
}

type Props = { spans: readonly Span[]; view: View; title: string };

function Lines({ spans, view, title }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const { timeZone } = view.report;
  const byAgent = useMemo(() => [...Map.groupBy(spans, (span) => span.agent).values()], [spans]);
  const start = Math.min(...spans.map((span) => span.from));
  const length = Math.max(1, Math.max(...spans.map((span) => span.to)) - start);
  const place = (span: Span) => (element: HTMLElement | null) => {
    element?.style.setProperty('left', `${((span.from - start) / length) * 100}%`);
    element?.style.setProperty('width', `${((span.to - span.from) / length) * 100}%`);
  };
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap gap-3 text-ink-2 text-xs">
        {STATES.map((state) => (
          <span key={state} className="inline-flex items-center gap-1">
            <span aria-hidden className={cn('size-2.5 rounded-sm', COLOURS[state])} />
            {nameOf('state', { state })}
          </span>
        ))}
      </p>
      <div role="img" aria-label={t('twinLabel', { title })} className="flex flex-col gap-1">
        {byAgent.map((own) => (
          <div key={own[0]?.agent} className="flex items-center gap-2">
            <span className="w-32 shrink-0 truncate text-xs">{own[0]?.label}</span>
            <span className="relative h-4 min-w-0 flex-1 rounded bg-bg">
              {own.map((span) => (
                <span
                  key={span.from}
                  ref={place(span)}
                  title={`${nameOf('state', span)} ${formatMinute(span.from, locale, timeZone)} – ${formatMinute(span.to, locale, timeZone)}`}
                  className={cn('absolute inset-y-0', COLOURS[span.state] ?? 'bg-line-strong')}
                />
              ))}
            </span>
          </div>
        ))}
      </div>
      <p className="flex justify-between pl-34 text-2xs text-ink-3">
        <span>{formatInstant(start, locale, timeZone)}</span>
        <span>{formatInstant(start + length, locale, timeZone)}</span>
      </p>
    </div>
  );
}

function SpanTable({ spans, view, title }: Props) {
  const t = useTranslations('cockpit');
  const locale = useLocale();
  const nameOf = useSplitNames();
  const at = (instant: number) => formatInstant(instant, locale, view.report.timeZone);
  return (
    <Table label={title} className="max-h-[60vh] overflow-y-auto">
      <thead>
        <tr>
          <Th>{t('splits.agent')}</Th>
          <Th>{t('splits.state')}</Th>
          <Th>{t('splits.reason')}</Th>
          <Th>{t('states.from')}</Th>
          <Th>{t('states.to')}</Th>
          <Th numeric>{t('states.length')}</Th>
        </tr>
      </thead>
      <tbody>
        {spans.map((span) => (
          <tr key={`${span.agent} ${span.from}`}>
            <Td>{span.label}</Td>
            <Td>{nameOf('state', span)}</Td>
            <Td>{span.reason ?? ''}</Td>
            <Td>{at(span.from)}</Td>
            <Td>{at(span.to)}</Td>
            <Td numeric>{formatSeconds((span.to - span.from) / 1000)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
