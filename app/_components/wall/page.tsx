'use client';
import { LayoutGrid as Grid3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { WALL_ROWS } from '#server/domain/wall/definition.ts';
import type { WallPageState } from '#widget/protocol/wall.ts';
import { LayoutGrid } from '../layout-grid/layout-grid.tsx';
import { Tile } from './tile.tsx';
import { useTileName } from './use-tile-name.ts';

type Props = { page: WallPageState; now: number; timeZone: string };

/** One page of a wall: it fills the screen. */
export function Page({ page, now, timeZone }: Props) {
  const t = useTranslations('wall');
  const nameOf = useTileName();
  if (page.tiles.length === 0) {
    return (
      <p className="flex h-full flex-col items-center justify-center gap-3 text-[max(1rem,3vmin)] text-ink-2">
        <Grid3 aria-hidden className="size-[6vmin]" />
        {t('emptyPage')}
      </p>
    );
  }
  const tiles = new Map(page.tiles.map((tile) => [tile.id, tile]));
  return (
    <LayoutGrid
      tiles={page.tiles}
      rows={WALL_ROWS}
      rowHeight={88}
      gap={10}
      nameOf={(id) => nameOf(tiles.get(id))}
      render={(id) => {
        const tile = tiles.get(id);
        return tile ? <Tile tile={tile} now={now} timeZone={timeZone} /> : null;
      }}
    />
  );
}
