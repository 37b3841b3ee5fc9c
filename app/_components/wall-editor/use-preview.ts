'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTRPCClient } from '#app/_lib/trpc/client.tsx';
import type { WallPage, WallTile } from '#server/domain/wall/definition.ts';
import type { WallTileState } from '#widget/protocol/wall.ts';

/** So often the values are asked anew while somebody arranges. */
const EVERY = 5_000;

/** Tiles whose values the server knows; where they stand makes no difference to those. */
function asked(page: WallPage): WallTile[] {
  return page.tiles
    .filter(({ kind }) => ['figure', 'trend', 'lamps', 'list'].includes(kind))
    .map((tile, index) => ({ ...tile, title: '', x: index, y: 0, w: 1, h: 1 }));
}

/** The page's tiles as a screen would show them now; without values until the server has answered. */
export function usePreview(page: WallPage, timeZone: string): { tiles: Map<string, WallTileState>; error: unknown } {
  const client = useTRPCClient();
  const wanted = JSON.stringify(asked(page));
  const deferred = useDeferredValue(wanted);
  const { data, error } = useQuery({
    queryKey: ['wall-preview', deferred],
    queryFn: ({ signal }) => {
      const tiles = JSON.parse(deferred) as WallTile[];
      return client.wall.preview.mutate({ definition: { pages: [{ id: 'preview', tiles }] } }, { signal });
    },
    enabled: deferred !== '[]',
    refetchInterval: EVERY,
    placeholderData: keepPreviousData,
  });
  const known = new Map(data?.pages[0]?.tiles.map((tile) => [tile.id, tile]));
  const tiles = new Map<string, WallTileState>();
  for (const tile of page.tiles) {
    const { id, x, y, w, h, title } = tile;
    const place = { id, x, y, w, h, title };
    const valued = known.get(id);
    if (tile.kind === 'text' || tile.kind === 'ticker') tiles.set(id, { ...place, kind: tile.kind, text: tile.text });
    else if (tile.kind === 'clock') tiles.set(id, { ...place, kind: 'clock', zone: tile.zone ?? timeZone });
    else if (tile.kind === 'frame') tiles.set(id, { ...place, kind: 'frame', url: tile.url });
    else if (tile.kind === 'image') {
      const { picture, alt, fit } = tile;
      tiles.set(id, { ...place, kind: 'image', picture, alt, fit });
    } else if (valued?.kind === tile.kind) tiles.set(id, { ...valued, ...place });
  }
  return { tiles, error };
}
