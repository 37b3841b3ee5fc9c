'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { FileChartColumn, Inbox, type LucideIcon, MessagesSquare, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatInstant } from '#app/_lib/format/time.ts';
import { hrefOf } from '#app/_lib/reports/address.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import { REPORTS } from '#server/domain/report/reports.ts';
import { useViewer } from './viewer.tsx';

/** Typing rests for so long (ms) before the server is asked. */
const REST = 150;
const SHORTEST = 2;
const MOST = 5;

type Hit = { id: string; icon: LucideIcon; name: string; detail: string; href: string };

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

const filtered = (split: string, value: string) => encodeURIComponent(JSON.stringify({ [split]: value }));

/** Reports, contacts, people and queues that a text names, as far as this person may see them. */
function useHits(typed: string): Hit[] {
  const cockpit = useTranslations('cockpit');
  const t = useTranslations('shell');
  const locale = useLocale();
  const { permissions, timeZone } = useViewer();
  const trpc = useTRPC();
  const text = useRested(typed.trim());
  const may = (permission: (typeof permissions)[number]) => permissions.includes(permission) && text.length >= SHORTEST;
  const lower = text.toLowerCase();
  const figures = may('figures.read');
  const directory = may('directory.read') && figures;
  const keep = { placeholderData: keepPreviousData };
  const reports = useQuery(trpc.report.list.queryOptions({ search: text, limit: MOST }, { enabled: figures, ...keep }));
  const contacts = useQuery(
    trpc.contact.find.queryOptions({ text, limit: MOST }, { enabled: may('contact.read') && figures, ...keep }),
  );
  const people = useQuery(trpc.user.list.queryOptions({ search: text, limit: MOST }, { enabled: directory, ...keep }));
  const queues = useQuery(trpc.queue.list.queryOptions(undefined, { enabled: directory }));
  if (!figures) return [];
  const own = REPORTS.map(({ key }) => ({ key, name: cockpit(`reports.${key as 'overview'}`) }));
  return [
    ...own
      .filter(({ name }) => name.toLowerCase().includes(lower))
      .slice(0, MOST)
      .map(({ key, name }) => ({
        ...{ id: `report ${key}`, icon: FileChartColumn, name, detail: t('foundKinds.report') },
        href: `/cockpit?report=${key}`,
      })),
    ...(reports.data?.reports ?? []).map(({ id, kind, title }) => ({
      ...{ id: `kept ${id}`, icon: FileChartColumn, name: title, detail: t(`foundKinds.${kind}`) },
      href: kind === 'report' ? hrefOf(id) : `/cockpit/dashboards/${id}`,
    })),
    ...(queues.data ?? [])
      .filter(({ name, label }) => `${name} ${label ?? ''}`.toLowerCase().includes(lower))
      .slice(0, MOST)
      .map(({ name, label }) => ({
        ...{ id: `queue ${name}`, icon: Inbox, name: label ?? name, detail: cockpit('splits.queue') },
        href: `/cockpit?report=queues&filters=${filtered('queue', name)}`,
      })),
    ...(directory ? (people.data ?? []) : []).map(({ id, login, name }) => ({
      ...{ id: `person ${id}`, icon: UserRound, name, detail: login },
      href: `/cockpit?report=agents&filters=${filtered('agent', login)}`,
    })),
    ...(contacts.data ?? []).map(({ contact, visitorName, subject, createdAt }) => ({
      ...{ id: `contact ${contact}`, icon: MessagesSquare, name: visitorName ?? subject ?? contact },
      detail: formatInstant(createdAt.getTime(), locale, timeZone),
      href: `/cockpit?report=contacts&open=${contact}`,
    })),
  ];
}

/** What the palette finds beside actions; every hit leads to its screen. */
export function Found({ typed, onClose }: { typed: string; onClose: () => void }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const hits = useHits(typed);
  if (typed.trim().length < SHORTEST || hits.length === 0) return null;
  return (
    <Command.Group
      heading={t('found')}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3"
    >
      {hits.map(({ id, icon: Icon, name, detail, href }) => (
        <Command.Item
          key={id}
          value={id}
          // The server has found them by what is typed; the list must not sort them out again.
          keywords={[typed]}
          onSelect={() => {
            onClose();
            router.push(href);
          }}
          className="flex h-9 items-center gap-2 rounded-md px-2 data-[selected=true]:bg-hover"
        >
          <Icon className="size-4 shrink-0 text-ink-3" aria-hidden />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="shrink-0 text-ink-3 text-xs">{detail}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
