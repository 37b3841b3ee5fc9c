import { startOfToday } from '#server/desks/monitor/day-figures.ts';
import type { ChannelKind } from '#server/domain/channels.ts';
import { withShort } from '#server/domain/report/short-apart.ts';
import { isLiveFigure, type WallDefinition, type WallTile, type WallWindow } from '#server/domain/wall/definition.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';

const HALF_HOUR = 30 * 60_000;
const QUARTER = 15 * 60_000;

/** Figures of one scope over one stretch, asked for together; `quarters` are those of today one by one. */
export type WallQuestion = {
  key: string;
  window: WallWindow | 'quarters';
  metrics: string[];
  queues: readonly string[];
  groups: readonly string[];
  kinds: readonly ChannelKind[];
};

type FigureTile = Extract<WallTile, { kind: 'figure' | 'trend' }>;

/** The scope and stretch of a tile's question; the same for tiles that are asked together. */
export function questionKey({ queues, groups, kinds = [] }: FigureTile, window: WallQuestion['window']): string {
  return JSON.stringify([window, [...queues].sort(), [...groups].sort(), [...kinds].sort()]);
}

/** Over which stretch a tile shows its figure. */
export const windowOf = (tile: FigureTile): WallWindow => (tile.kind === 'figure' ? tile.window : 'today');

/** What must be asked of the catalogue so that every tile of the wall has its values; each scope and stretch once. */
export function questionsOf({ pages }: Pick<WallDefinition, 'pages'>): WallQuestion[] {
  const questions = new Map<string, WallQuestion>();
  const ask = (tile: FigureTile, window: WallQuestion['window']) => {
    const key = questionKey(tile, window);
    const { queues, groups, kinds = [], figure } = tile;
    const known = questions.get(key) ?? { key, window, metrics: [], queues, groups, kinds };
    known.metrics = withShort([...new Set([...known.metrics, figure])]);
    questions.set(key, known);
  };
  for (const tile of pages.flatMap(({ tiles }) => tiles)) {
    if ((tile.kind !== 'figure' && tile.kind !== 'trend') || isLiveFigure(tile.figure)) continue;
    ask(tile, windowOf(tile));
    ask(tile, 'quarters');
  }
  return [...questions.values()];
}

/** Zones differ from UTC by whole quarter-hours, so that quarter-hours begin everywhere at the same instants. */
function startOf(window: WallQuestion['window'], now: Date, zone: string): string {
  const at = now.getTime();
  if (window === 'last30') return new Date(at - HALF_HOUR).toISOString();
  if (window === 'interval') return new Date(at - (at % QUARTER)).toISOString();
  return startOfToday(now, zone);
}

/** The question as the catalogue takes it, at this moment. */
export function queryOf(
  { window, metrics, queues, groups, kinds }: WallQuestion,
  now: Date,
  zone: string,
): FigureQuery {
  return {
    metrics,
    from: startOf(window, now, zone),
    to: new Date(now.getTime() + 1).toISOString(),
    timeZone: zone,
    ...(window === 'quarters' && { interval: 'quarter' as const }),
    filters: {
      ...(queues.length > 0 && { queue: [...queues] }),
      ...(groups.length > 0 && { group: [...groups] }),
      ...(kinds.length > 0 && { channelKind: [...kinds] }),
    },
  };
}
