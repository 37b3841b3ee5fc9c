'use client';
import { useEffect, useMemo } from 'react';
import { Pictures } from '#app/_lib/wall/pictures.ts';
import type { WallState } from '#widget/protocol/wall.ts';

const NONE: ReadonlySet<string> = new Set();

/** The pictures of the wall behind a link; those that no tile shows any more are forgotten, all of them with the link. */
export function usePictures(secret: string | null, state: WallState | null): Pictures | null {
  const pictures = useMemo(
    () => (secret ? new Pictures({ secret, fetch: (url, init) => fetch(url, init), urls: URL }) : null),
    [secret],
  );
  const tiles = state?.pages.flatMap((page) => page.tiles) ?? [];
  const shown = tiles.flatMap((tile) => (tile.kind === 'image' ? (tile.picture ?? []) : [])).join(' ');
  useEffect(() => pictures?.keep(new Set(shown.split(' '))), [pictures, shown]);
  useEffect(() => () => pictures?.keep(NONE), [pictures]);
  return pictures;
}
