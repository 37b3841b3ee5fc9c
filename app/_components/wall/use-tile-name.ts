'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { WallTileState } from '#widget/protocol/wall.ts';

/** What a tile is called: its own title, or what it shows. */
export function useTileName(): (tile: WallTileState | undefined) => string {
  const t = useTranslations('wall');
  const kinds = useTranslations('wall.channels');
  const locale = useLocale();
  return (tile) => {
    if (!tile) return '';
    if (tile.title !== '') return tile.title;
    switch (tile.kind) {
      case 'figure':
      case 'trend':
        return [
          locale.startsWith('de') ? tile.label.de : tile.label.en,
          ...(tile.kinds ?? []).map((kind) => kinds(kind)),
        ].join(' · ');
      case 'list':
        return t(`lists.${tile.of}`);
      case 'lamps':
        return t(`lamps.${tile.by}`);
      default:
        return t(`kinds.${tile.kind}`);
    }
  };
}
