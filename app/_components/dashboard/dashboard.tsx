'use client';
import { useQuery } from '@tanstack/react-query';
import { LayoutGrid as GridIcon, House, LockKeyhole, PencilRuler } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { errorKey } from '#app/_lib/trpc/error.ts';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { Controls } from '../cockpit/controls.tsx';
import { RunningContext } from '../cockpit/printed.tsx';
import { ReportList } from '../cockpit/report-list.tsx';
import { GoneNotice } from '../reports/gone-notice.tsx';
import { KeptBar } from '../reports/kept-bar.tsx';
import type { KeptDashboard } from '../reports/outputs.ts';
import { useReportVerbs } from '../reports/use-report-verbs.ts';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { AddTile } from './add-tile.tsx';
import { Tiles } from './tiles.tsx';
import { useDashboard } from './use-dashboard.ts';

/** One dashboard: what it holds, arranged by its owner, asked for with the range and filters of the address. */
export function Dashboard({ id }: { id: string }) {
  const t = useTranslations('saved');
  const common = useTranslations('common');
  const router = useRouter();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.report.read.queryOptions({ id, draft: true }, { retry: false, staleTime: 0 }),
  );
  const kept = data?.kind === 'dashboard' ? data : null;
  const lost = (error && !data && ['not_found', 'invalid'].includes(errorKey(error))) || (data && !kept);
  return (
    <div className="flex h-full flex-col lg:flex-row">
      <ReportList chosen="dashboards" onChoose={(key) => router.push(`/cockpit?report=${encodeURIComponent(key)}`)} />
      <div className="scroll-thin flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
        {lost ? (
          <Empty
            level={1}
            icon={LockKeyhole}
            title={t('lost')}
            action={
              <Link href="/cockpit/saved" className="underline underline-offset-2">
                {t('toList')}
              </Link>
            }
          >
            {t('lostHint')}
          </Empty>
        ) : null}
        {error && !data && !lost ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton label={common('loading')} lines={8} /> : null}
        {kept ? (
          <Shown
            key={kept.id}
            kept={kept}
            reread={async () => {
              const { data: read } = await refetch();
              return read?.kind === 'dashboard' ? read : undefined;
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

type ShownProps = { kept: KeptDashboard; reread: () => Promise<KeptDashboard | undefined> };

function Shown({ kept, reread }: ShownProps) {
  const t = useTranslations('saved');
  const router = useRouter();
  const { setStartPage, say } = useReportVerbs();
  const trpc = useTRPC();
  const { data: start } = useQuery(trpc.report.startPage.queryOptions());
  const board = useDashboard(kept);
  const { body, editing, setEditing, state } = board;
  const begins = start === kept.id;
  return (
    <>
      <header className="flex flex-col gap-3 border-line border-b bg-surface px-4 py-3">
        <h1 className="font-semibold text-sm">{kept.title}</h1>
        <KeptBar<KeptDashboard>
          kept={kept}
          body={body}
          dirty={board.dirty}
          onTake={(taken: DashboardBody) => board.setTiles(taken.tiles)}
          onReread={reread}
          onRemoved={() => router.push('/cockpit/saved?kind=dashboard')}
          onCopied={({ id }) => router.push(`/cockpit/dashboards/${id}`)}
        >
          <Button
            aria-pressed={begins}
            onClick={() =>
              setStartPage.mutate(
                { id: begins ? null : kept.id },
                { onSuccess: () => say(t(begins ? 'start.off' : 'start.on')) },
              )
            }
          >
            <House aria-hidden />
            {t(begins ? 'start.is' : 'start.make')}
          </Button>
          {kept.mine ? (
            <>
              {editing ? <AddTile tiles={body.tiles} onAdd={board.add} /> : null}
              <Button aria-pressed={editing} onClick={() => setEditing(!editing)}>
                <PencilRuler aria-hidden />
                {t(editing ? 'arrangeDone' : 'arrange')}
              </Button>
            </>
          ) : null}
        </KeptBar>
        <Controls {...state} />
      </header>
      <GoneNotice gone={kept.gone} />
      {body.tiles.length === 0 ? (
        <Empty
          icon={GridIcon}
          title={t('noTiles')}
          action={kept.mine && !editing ? <Button onClick={() => setEditing(true)}>{t('arrange')}</Button> : null}
        >
          {t('noTilesHint')}
        </Empty>
      ) : (
        <RunningContext value={state.running}>
          <Tiles
            tiles={body.tiles}
            state={state}
            onPlace={editing ? board.place : undefined}
            onChange={board.change}
            onRemove={board.remove}
          />
        </RunningContext>
      )}
    </>
  );
}
