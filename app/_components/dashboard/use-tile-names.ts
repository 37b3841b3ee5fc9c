'use client';
import { useQueries } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { beginningOf } from '#app/_lib/text/blocks.ts';
import { useTRPC } from '#app/_lib/trpc/client.tsx';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { REPORTS } from '#server/domain/report/reports.ts';
import type { Catalogue } from '../cockpit/use-definitions.ts';

type Show = DashboardBody['tiles'][number]['show'];
type Part = Extract<Show, { kind: 'part' }>;

/** How a part of a default report is called. */
export function usePartName(): (part: Pick<Part, 'report' | 'block'>) => string {
  const t = useTranslations('cockpit');
  const saved = useTranslations('saved.tile');
  return ({ report, block }) => {
    const declaration = REPORTS.find(({ key }) => key === report);
    const found = declaration?.blocks[block];
    if (!declaration || !found) return saved('missing');
    const title = found.kind === 'tiles' ? saved('headline') : t(`blocks.${found.title as 'volume'}`);
    return saved('partOf', { report: t(`reports.${declaration.key as 'overview'}`), part: title });
  };
}

/** How each tile is called, on its handle and aloud. */
export function useTileNames(tiles: DashboardBody['tiles'], catalogue: Catalogue | null): (id: string) => string {
  const t = useTranslations('saved.tile');
  const locale = useLocale();
  const trpc = useTRPC();
  const partName = usePartName();
  const kept = [...new Set(tiles.flatMap(({ show }) => (show.kind === 'saved' ? show.report : [])))];
  const titles = useQueries({
    queries: kept.map((id) => trpc.report.read.queryOptions({ id }, { retry: false, staleTime: 60_000 })),
    combine: (found) => new Map(kept.map((id, index) => [id, found[index]?.data?.title])),
  });
  return (id) => {
    const show = tiles.find((tile) => tile.id === id)?.show;
    switch (show?.kind) {
      case 'saved':
        return titles.get(show.report) ?? t('missing');
      case 'part':
        return partName(show);
      case 'figure':
        return catalogue?.get(show.figure)?.label[locale] ?? show.figure;
      case 'text':
        return t('textOf', { start: beginningOf(show.text).slice(0, 30) });
      default:
        return t('missing');
    }
  };
}
