'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FileChartColumn, Plus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { REPORTS } from '#server/domain/report/reports.ts';
import { TEMPLATES, type Template } from '#server/domain/report/templates.ts';
import { Choice } from '../cockpit/choice.tsx';
import { ReportList } from '../cockpit/report-list.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Input, Labelled } from '../ui/field.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { LeftTable } from './left-table.tsx';
import { ShelfTable } from './shelf-table.tsx';
import { useReportVerbs } from './use-report-verbs.ts';

const OF = ['all', 'mine', 'shared', 'default', 'left'] as const;
const KINDS = ['report', 'dashboard'] as const;

const SEARCH = {
  kind: parseAsStringLiteral(KINDS).withDefault('report'),
  of: parseAsStringLiteral(OF).withDefault('all'),
  search: parseAsString.withDefault(''),
};

/** Everything that is kept: reports and dashboards, own, shared and given from the start. */
export function Shelf() {
  const t = useTranslations('saved');
  const router = useRouter();
  const [{ kind, of, search }, setSearch] = useQueryStates(SEARCH);
  const { create } = useReportVerbs();
  const manages = useViewer().permissions.includes('directory.manage');
  const begin = (template: Template) => {
    const id = crypto.randomUUID();
    const title = t('dashboardOf', { name: t(`templates.${template}`) });
    create.mutate(
      { id, content: { kind: 'dashboard', title, body: TEMPLATES[template] } },
      { onSuccess: () => router.push(`/cockpit/dashboards/${id}`) },
    );
  };
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <ReportList
        chosen={kind === 'report' ? 'saved' : 'dashboards'}
        onChoose={(key) => router.push(`/cockpit?report=${encodeURIComponent(key)}`)}
      />
      <div className="scroll-thin flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
        <header className="flex flex-col gap-3 border-line border-b bg-surface px-4 py-3">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="min-w-0 flex-1 font-semibold text-sm">{t(`kinds.${kind}`)}</h1>
            {kind === 'report' ? (
              <Button onClick={() => router.push('/cockpit?report=build')}>
                <Plus aria-hidden />
                {t('build')}
              </Button>
            ) : (
              <Menu
                align="end"
                trigger={
                  <Button>
                    <Plus aria-hidden />
                    {t('newDashboard')}
                  </Button>
                }
              >
                {(Object.keys(TEMPLATES) as Template[]).map((template) => (
                  <MenuItem key={template} onSelect={() => begin(template)}>
                    {t(`templates.${template}`)}
                  </MenuItem>
                ))}
              </Menu>
            )}
          </div>
          <div className="flex flex-wrap items-end gap-3">
            <Choice
              label={t('show')}
              value={kind}
              options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              onChange={(value) => setSearch({ kind: KINDS.find((one) => one === value) ?? null })}
            />
            <Choice
              label={t('whose')}
              value={of}
              options={OF.filter((value) => value !== 'left' || manages).map((value) => ({
                value,
                label: t(`of.${value}`),
              }))}
              onChange={(value) => setSearch({ of: OF.find((one) => one === value) ?? null })}
            />
            <Labelled label={t('search')}>
              <Input
                type="search"
                value={search}
                maxLength={200}
                onChange={(event) => setSearch({ search: event.target.value || null })}
              />
            </Labelled>
          </div>
        </header>
        {of === 'default' && kind === 'report' ? (
          <Defaults search={search} />
        ) : (
          <Listed kind={kind} of={of === 'default' ? 'shared' : of} search={search} />
        )}
      </div>
    </div>
  );
}

function Defaults({ search }: { search: string }) {
  const t = useTranslations('cockpit');
  const found = REPORTS.map(({ key }) => ({ key, name: t(`reports.${key as 'overview'}`) })).filter(({ name }) =>
    name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <ul className="flex flex-col p-4">
      {found.map(({ key, name }) => (
        <li key={key}>
          <Link href={`/cockpit?report=${key}`} className="block rounded-md px-2 py-1.5 hover:bg-hover">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type ListedProps = { kind: (typeof KINDS)[number]; of: 'all' | 'mine' | 'shared' | 'left'; search: string };

function Listed({ kind, of, search }: ListedProps) {
  const t = useTranslations('saved');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.report.list.infiniteQueryOptions({ kind, of, search }, { getNextPageParam: (page) => page.next ?? undefined }),
  );
  const reports = data?.pages.flatMap((page) => page.reports);
  if (error && !reports) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!reports) return <Skeleton label={common('loading')} lines={6} />;
  if (reports.length === 0) {
    return (
      <Empty icon={FileChartColumn} title={t(search ? 'noneFound' : of === 'left' ? 'noneLeft' : 'none')}>
        {t(of === 'left' ? 'noneLeftHint' : kind === 'report' ? 'noneHint' : 'noDashboardHint')}
      </Empty>
    );
  }
  return (
    <div className="flex flex-col gap-3 p-4">
      {of === 'left' ? (
        <LeftTable reports={reports} label={t(`kinds.${kind}`)} />
      ) : (
        <ShelfTable reports={reports} label={t(`kinds.${kind}`)} />
      )}
      {hasNextPage ? (
        <Button className="self-center" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common('more')}
        </Button>
      ) : null}
    </div>
  );
}
