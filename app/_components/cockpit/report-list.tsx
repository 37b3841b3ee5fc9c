'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { GROUPS, REPORTS } from '#server/domain/report/reports.ts';
import { useViewer } from '../shell/viewer.tsx';
import { cn } from '../ui/cn.ts';

type Props = { chosen: string; onChoose: (report: string) => void };

const KEPT = [
  { key: 'saved', href: '/cockpit/saved', kind: 'report' },
  { key: 'dashboards', href: '/cockpit/saved?kind=dashboard', kind: 'dashboard' },
] as const;

const look = (chosen: boolean) =>
  cn(
    'block w-full whitespace-nowrap rounded-md px-2 py-1 text-left text-work hover:bg-hover lg:whitespace-normal',
    chosen ? 'bg-accent-soft font-medium text-ink' : 'text-ink-2',
  );

/** The default reports in groups, and the builder; the one that is shown is marked. */
export function ReportList({ chosen, onChoose }: Props) {
  const t = useTranslations('cockpit');
  const saved = useTranslations('saved');
  const schedules = useTranslations('schedules');
  const viewer = useViewer();
  const entry = (key: string, name: string) => (
    <li key={key}>
      <a
        href={`/cockpit?report=${key}`}
        data-report={key}
        aria-current={chosen === key ? 'page' : undefined}
        onClick={(event) => {
          // With a modifier it is the browser's: a tab of its own.
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
          event.preventDefault();
          onChoose(key);
        }}
        className={look(chosen === key)}
      >
        {name}
      </a>
    </li>
  );
  return (
    <nav
      aria-label={t('list')}
      className="scroll-thin flex shrink-0 gap-4 overflow-x-auto border-line border-b bg-surface p-3 lg:w-52 lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0"
    >
      <ul className="flex gap-0.5 lg:flex-col">
        {entry('build', t('builder.title'))}
        {KEPT.map(({ key, href, kind }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              aria-current={chosen === key ? 'page' : undefined}
              className={look(chosen === key)}
            >
              {saved(`kinds.${kind}`)}
            </Link>
          </li>
        ))}
      </ul>
      {viewer.permissions.includes('report.schedule') ? (
        <Link
          href="/cockpit/schedules"
          prefetch={false}
          className="whitespace-nowrap rounded-md px-2 py-1 text-ink-2 text-work hover:bg-hover lg:order-last"
        >
          {schedules('toSchedules')}
        </Link>
      ) : null}
      {GROUPS.map((group) => (
        <div key={group}>
          <h2 className="mb-1 px-2 font-medium text-2xs text-ink-3">{t(`groups.${group}`)}</h2>
          <ul className="flex gap-0.5 lg:flex-col">
            {REPORTS.filter((one) => one.group === group).map(({ key }) =>
              entry(key, t(`reports.${key as 'overview'}`)),
            )}
          </ul>
        </div>
      ))}
    </nav>
  );
}
