'use client';
import { useQuery } from '@tanstack/react-query';
import { PackageX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { formatDuration } from '#app/_lib/format/duration.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { useViewer } from '../shell/viewer.tsx';
import { Notice } from '../ui/notice.tsx';

/** It is asked for so often, in milliseconds. */
const AGAIN = 15_000;
/** A sound relay is never so late, in seconds. */
const LATE = 60;

/** Says to those who can help that events do not reach the figures. */
export function HeldBack() {
  const t = useTranslations('monitor');
  const trpc = useTRPC();
  const enabled = useViewer().permissions.includes('history.import');
  const { data } = useQuery(trpc.outbox.heldBack.queryOptions(undefined, { enabled, refetchInterval: AGAIN }));
  if (!data) return null;
  const late = data.oldestSeconds > LATE;
  if (data.dead === 0 && !late) return null;
  const parts = [
    data.dead > 0 ? t('setAside', { count: data.dead }) : null,
    late ? t('onTheirWay', { count: data.waiting, age: formatDuration(data.oldestSeconds * 1000) }) : null,
  ];
  return (
    <Notice
      tone="bad"
      icon={PackageX}
      action={
        <Link href="/admin/outbox" className="shrink-0 font-medium underline underline-offset-2">
          {t('heldBackMore')}
        </Link>
      }
    >
      {parts.filter(Boolean).join(' ')}
    </Notice>
  );
}
