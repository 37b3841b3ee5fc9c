'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BellOff, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { AlarmDialog } from './alarm-dialog.tsx';
import { AlarmTable } from './alarm-table.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleTable } from './rule-table.tsx';

const VIEWS = ['open', 'closed', 'rules'] as const;
const ADDRESS = {
  view: parseAsStringLiteral(VIEWS).withDefault('open'),
  alarm: parseAsString.withOptions({ history: 'push' }),
  /** Id of the rule that is changed, or `new`. */
  rule: parseAsString.withOptions({ history: 'push' }),
};

/** Alarms that are open, those that are over, and the rules that raise them; the address says which. */
export function Alarms() {
  const t = useTranslations('alarms');
  const viewer = useViewer();
  const [{ view, alarm, rule }, setAddress] = useQueryStates(ADDRESS);
  const onOpen = (id: string) => void setAddress({ alarm: id });
  const manages = viewer.permissions.includes('alarm.manage');
  return (
    <div className="scroll-thin flex h-full flex-col overflow-y-auto">
      <header className="flex flex-wrap items-center gap-3 border-line border-b bg-surface px-4 py-2">
        <h1 className="font-semibold text-sm">{t('title')}</h1>
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t('views.label')}</legend>
          {VIEWS.map((one) => (
            <Button
              key={one}
              size="small"
              kind={one === view ? 'plain' : 'ghost'}
              aria-pressed={one === view}
              onClick={() => void setAddress({ view: one })}
            >
              {t(`views.${one}`)}
            </Button>
          ))}
        </fieldset>
        <div className="flex-1" />
        {manages ? (
          <Button kind="primary" onClick={() => void setAddress({ view: 'rules', rule: 'new' })}>
            <Plus aria-hidden />
            {t('rules.add')}
          </Button>
        ) : null}
      </header>
      {view === 'open' ? <OpenAlarms onOpen={onOpen} /> : null}
      {view === 'closed' ? <ClosedAlarms onOpen={onOpen} /> : null}
      {view === 'rules' ? <RuleTable onChange={(id) => void setAddress({ rule: id })} /> : null}
      <AlarmDialog id={alarm} onClose={() => void setAddress({ alarm: null })} />
      <RuleDialog id={manages ? rule : null} onClose={() => void setAddress({ rule: null })} />
    </div>
  );
}

function OpenAlarms({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations('alarms');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.alarm.list.queryOptions({ scope: 'open' }));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label={common('loading')} />;
  if (data.alarms.length > 0) return <AlarmTable label={t('views.open')} alarms={data.alarms} onOpen={onOpen} />;
  return (
    <Empty icon={BellOff} title={t('calm')}>
      {t('calmHint')}
    </Empty>
  );
}

function ClosedAlarms({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations('alarms');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const options = trpc.alarm.list.infiniteQueryOptions(
    { scope: 'closed' },
    { getNextPageParam: (page) => page.next ?? undefined },
  );
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(options);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label={common('loading')} />;
  const alarms = data.pages.flatMap((page) => page.alarms);
  if (alarms.length === 0) {
    return (
      <Empty icon={BellOff} title={t('noneClosed')}>
        {t('noneClosedHint')}
      </Empty>
    );
  }
  return (
    <>
      <AlarmTable label={t('views.closed')} alarms={alarms} onOpen={onOpen} />
      {hasNextPage ? (
        <Button className="m-4 self-center" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common('more')}
        </Button>
      ) : null}
    </>
  );
}
