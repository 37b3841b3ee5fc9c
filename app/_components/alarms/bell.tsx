'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useActions } from '#app/_lib/actions/registry.tsx';
import { chime } from '#app/_lib/desk/chime.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Lamp } from '../ui/lamp.tsx';
import { Popover } from '../ui/popover.tsx';
import { useToast } from '../ui/toast.tsx';
import { AlarmActions } from './alarm-actions.tsx';
import type { Alarm } from './outputs.ts';
import { PushSwitch } from './push-switch.tsx';
import { useFreshAlarms } from './use-fresh-alarms.ts';
import { useWords } from './use-words.ts';

/** Without news the bell looks by itself. */
const RENEW = 30_000;

/** The bell in the bar, for those who may see alarms. */
export function Bell() {
  const viewer = useViewer();
  return viewer.permissions.includes('alarm.read') ? <Ringing /> : null;
}

function Ringing() {
  const t = useTranslations('alarms');
  const trpc = useTRPC();
  const router = useRouter();
  useFreshAlarms();
  const { data } = useQuery(trpc.alarm.bell.queryOptions(undefined, { refetchInterval: RENEW }));
  const actions = useMemo(
    () => [
      {
        id: 'go-alarms',
        label: t('go'),
        group: t('title'),
        key: 'alt+l',
        whileTyping: true,
        run: () => router.push('/alarms'),
      },
    ],
    [t, router],
  );
  useActions(actions);
  const told = useRef<Told>(null);
  const alarms = data?.alarms;
  useEffect(() => {
    if (alarms?.length === 0) told.current = new Set();
  }, [alarms]);
  const unread = data?.unread ?? 0;
  return (
    <>
      {alarms && alarms.length > 0 ? <News alarms={alarms} told={told} /> : null}
      <Popover
        title={t('title')}
        trigger={
          <Button kind="ghost" size="icon" className="relative" aria-label={t('bell', { count: unread })}>
            <BellIcon aria-hidden />
            {unread > 0 ? (
              <Badge tone="accent" className="absolute top-0 right-0 h-4 min-w-4 px-1">
                {unread > 99 ? '99+' : unread}
              </Badge>
            ) : null}
          </Button>
        }
      >
        <Panel alarms={alarms ?? []} unread={unread} />
      </Popover>
    </>
  );
}

/** Unread alarms that a person was told of; null before the first list, of which nobody is told. */
type Told = Set<string> | null;

/** Says each new alarm once: a short message, and a sound where the rule asks for it. It alone needs the figures' names. */
function News({ alarms, told }: { alarms: readonly Alarm[]; told: RefObject<Told> }) {
  const t = useTranslations('alarms');
  const words = useWords();
  const router = useRouter();
  const { add } = useToast();
  useEffect(() => {
    if (!words.settled) return;
    const unread = alarms.filter((alarm) => alarm.unread);
    const fresh = told.current ? unread.filter(({ id }) => !told.current?.has(id)) : [];
    told.current = new Set(unread.map(({ id }) => id));
    if (fresh.some(({ sound }) => sound)) chime();
    for (const alarm of fresh.slice(0, 3)) {
      add({
        title: t('new', { name: words.title(alarm) }),
        description: words.detail(alarm),
        type: 'error',
        actionProps: { children: t('show'), onClick: () => router.push(`/alarms?alarm=${alarm.id}`) },
      });
    }
  }, [alarms, told, add, t, words, router]);
  return null;
}

/** The most urgent alarms. That they were seen is noted when the panel opens. */
function Panel({ alarms, unread }: { alarms: readonly Alarm[]; unread: number }) {
  const t = useTranslations('alarms');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = useWords();
  const onSuccess = () => queries.invalidateQueries(trpc.alarm.bell.queryFilter());
  const { mutate } = useMutation(trpc.alarm.markSeen.mutationOptions({ onSuccess }));
  useEffect(() => {
    if (unread > 0) mutate();
  }, [unread, mutate]);
  return (
    <div className="flex flex-col gap-2">
      {alarms.length === 0 ? <p className="text-ink-2">{t('calm')}</p> : null}
      <ul className="scroll-thin -mx-1 flex max-h-96 flex-col overflow-y-auto">
        {alarms.map((alarm) => (
          <li key={alarm.id} className="flex flex-col gap-1 border-line border-b px-1 py-2 last:border-b-0">
            <div className="flex gap-2">
              <Lamp level={alarm.severity === 'critical' ? 'red' : 'yellow'} label={t(`severity.${alarm.severity}`)} />
              <div className="min-w-0">
                <Link href={`/alarms?alarm=${alarm.id}`} className="font-medium hover:underline">
                  {words.title(alarm)}
                </Link>
                <p className="break-words text-ink-2 text-xs">{words.detail(alarm)}</p>
              </div>
            </div>
            {alarm.owner ? <p className="text-ink-2 text-xs">{alarm.owner.name}</p> : <AlarmActions alarm={alarm} />}
          </li>
        ))}
      </ul>
      <Link href="/alarms" className="text-accent hover:underline">
        {t('all')}
      </Link>
      <PushSwitch />
    </div>
  );
}
