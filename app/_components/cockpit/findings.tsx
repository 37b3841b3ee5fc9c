'use client';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { questionOf } from '#app/_lib/figures/questions.ts';
import { dayIn } from '#app/_lib/figures/range.ts';
import { spanText } from '#app/_lib/format/time.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { AppRouter } from '#server/doors/trpc/root.ts';
import { useViewer } from '../shell/viewer.tsx';
import type { View } from './view.ts';

type Finding = inferRouterOutputs<AppRouter>['figures']['findings'][number];

/** What is wrong, in sentences with the ways to act, worst first; or, calmly, that nothing is. */
export function Findings({ view }: { view: View }) {
  const t = useTranslations('cockpit.findings');
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.figures.findings.queryOptions(questionOf(view.report, { figures: ['offered'] }), {
      staleTime: 30_000,
      refetchInterval: view.renew ? 60_000 : false,
    }),
  );
  // A part of the range that cannot be looked through has no opinion: the figures below stand for themselves.
  if (!data) return null;
  return (
    <section aria-label={t('title')} data-findings={data.length} className="flex flex-col gap-1 px-4 pt-4">
      {data.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-2">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
          {t('calm')}
        </p>
      ) : null}
      {data.map((finding) => (
        <Sentence key={`${finding.queue} ${finding.from} ${finding.kind}`} finding={finding} view={view} />
      ))}
    </section>
  );
}

const link = 'rounded text-accent underline underline-offset-2 hover:no-underline';

function Sentence({ finding, view }: { finding: Finding; view: View }) {
  const t = useTranslations('cockpit.findings');
  const locale = useLocale();
  const { permissions } = useViewer();
  const { queue, label, from, to, kind, count, of, missing } = finding;
  const { timeZone, filters } = view.report;
  const metric = kind === 'gaveUp' ? 'abandoned' : 'serviceLevel';
  const staffing = `/intraday?queue=${encodeURIComponent(queue)}&date=${dayIn(timeZone, Date.parse(from))}`;
  return (
    <p className="flex items-start gap-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span>
          <strong className="font-semibold">{label ?? queue}</strong>
          {`, ${spanText(from, to, locale, timeZone)}: ${t(kind, { count, of })}`}
          {missing ? t('missing', { count: missing }) : null}
        </span>
        <span className="flex gap-2 text-xs">
          <button
            type="button"
            className={link}
            onClick={() => view.pick({ metric, from, to, filters: { ...filters, queue, channelKind: 'live' } })}
          >
            {t('contacts')}
          </button>
          {permissions.includes('monitor.read') ? (
            <Link href={staffing} prefetch={false} className={link}>
              {t('staffing')}
            </Link>
          ) : null}
          {permissions.includes('alarm.manage') ? (
            <Link href="/alarms?view=rules&rule=new" prefetch={false} className={link}>
              {t('alarm')}
            </Link>
          ) : null}
        </span>
      </span>
    </p>
  );
}
