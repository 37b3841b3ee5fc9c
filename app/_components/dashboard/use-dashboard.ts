'use client';
import { useState } from 'react';
import { sameBody } from '#app/_lib/reports/address.ts';
import { compact, freePlace, type Placed } from '#server/domain/layout/place.ts';
import type { DashboardBody } from '#server/domain/report/body.ts';
import { useReport } from '../cockpit/use-report.ts';
import type { KeptDashboard } from '../reports/outputs.ts';

type Tile = DashboardBody['tiles'][number];

/** Sizes of new tiles, in cells. */
const SIZES: Record<Tile['show']['kind'], { w: number; h: number }> = {
  saved: { w: 6, h: 4 },
  part: { w: 6, h: 4 },
  figure: { w: 3, h: 2 },
  text: { w: 4, h: 2 },
};

/** A dashboard while it is looked at and arranged; what is changed stays until it is saved. */
export function useDashboard(kept: KeptDashboard) {
  const state = useReport(kept.body);
  const [changed, setTiles] = useState<Tile[] | null>(null);
  const [editing, setEditing] = useState(kept.mine && kept.version === null && kept.body.tiles.length === 0);
  const tiles = changed ?? kept.body.tiles;
  const { range, first, last, zone, filters } = state.address;
  // What the address says becomes what the dashboard begins with once its owner saves it.
  const time = range ? { range, first, last } : {};
  const body: DashboardBody = {
    ...kept.body,
    ...time,
    zone: zone ?? kept.body.zone,
    filters: Object.keys(filters).length > 0 ? filters : kept.body.filters,
    tiles,
  };
  return {
    state,
    body,
    dirty: !sameBody(body, kept.body),
    editing,
    setEditing,
    setTiles: (next: readonly Tile[]) => setTiles([...next]),
    place: (placed: Placed[]) =>
      setTiles(tiles.map((tile) => ({ ...tile, ...placed.find(({ id }) => id === tile.id), show: tile.show }))),
    add: (show: Tile['show']) =>
      setTiles([...tiles, { id: crypto.randomUUID(), ...freePlace(tiles, SIZES[show.kind]), show }]),
    change: (id: string, show: Tile['show']) =>
      setTiles(tiles.map((tile) => (tile.id === id ? { ...tile, show } : tile))),
    remove: (id: string) => setTiles(compact(tiles.filter((tile) => tile.id !== id))),
  };
}
