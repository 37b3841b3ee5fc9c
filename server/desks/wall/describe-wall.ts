import { isAtRest, type Lamp } from '#server/domain/lamp.ts';
import { shortApart } from '#server/domain/report/short-apart.ts';
import { isLiveFigure, type WallTile } from '#server/domain/wall/definition.ts';
import { LIVE_FIGURES } from '#server/domain/wall/live-figures.ts';
import { directionOf, targetLamp, worstLamp } from '#server/domain/wall/target-lamp.ts';
import { findFigure } from '#server/metrics/catalogue/index.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import type { Wall } from '#server/services/wall/wall/index.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import type { WallContent, WallFigure, WallState, WallTileState } from '#widget/protocol/wall.ts';
import { describeList } from './describe-list.ts';
import type { WallAnswers } from './figures.ts';
import { type LivePart, livePart, liveValue, longestWaitOf } from './live-part.ts';
import { questionKey, windowOf } from './questions.ts';
import type { Trail } from './trail.ts';

type FigureTile = Extract<WallTile, { kind: 'figure' | 'trend' }>;

/** What a wall is described from at one moment. */
type Moment = {
  /** The Online Monitor within the wall's reach, its lamps included. */
  state: MonitorState;
  answers: WallAnswers;
  /** Lamps shown before, by page and tile: they decide about small changes. */
  before: ReadonlyMap<string, Lamp>;
  trail: Trail;
  build: string;
  zone: string;
};

const numberOf = (row: FigureRow | undefined, key: string): number | null => {
  const value = row?.[key];
  return typeof value === 'number' ? value : null;
};

function pointsOf(tile: FigureTile, answers: WallAnswers): { at: string; value: number | null }[] {
  const rows = answers.get(questionKey(tile, 'quarters'))?.rows ?? [];
  return rows.map((row) => ({ at: String(row.time), value: numberOf(row, tile.figure) }));
}

function liveFigure(tile: FigureTile, path: string, part: LivePart, moment: Moment): WallFigure {
  const { state, trail, before } = moment;
  const key = tile.figure as keyof typeof LIVE_FIGURES;
  const { unit, label } = LIVE_FIGURES[key];
  const value = liveValue(key, part, state.now);
  const since = key === 'live.longestWait' ? longestWaitOf(part.queues) : null;
  const { target, better } = tile;
  return {
    label,
    unit,
    value,
    ...(since !== null && { since }),
    target,
    lamp: targetLamp(value, { target, better, unit }, before.get(path) ?? 'none'),
    direction: directionOf(trail.note(path, value, Date.parse(state.now)), value),
  };
}

/** A service level of one queue without a target of its own takes the queue's. */
function goalOf(tile: FigureTile, part: LivePart): number | null {
  if (tile.target !== null || tile.queues.length !== 1 || !tile.figure.startsWith('serviceLevel')) return tile.target;
  return part.queues[0]?.target ?? null;
}

/** Whether nobody waits there and nobody is there to serve it: what came of the day is then nothing to act on. */
function atRest({ waiting, agents: { ready, busy, wrapup, away } }: LivePart['queues'][number]): boolean {
  return isAtRest({ waiting, signedIn: ready + busy + wrapup + away });
}

function catalogueFigure(tile: FigureTile, path: string, part: LivePart, { answers, before }: Moment): WallFigure {
  const figure = findFigure(tile.figure);
  const unit = figure?.unit ?? 'number';
  const row = answers.get(questionKey(tile, windowOf(tile)))?.rows[0];
  const value = numberOf(row, tile.figure);
  const apart = shortApart(row ?? {}, tile.figure);
  const target = goalOf(tile, part);
  const rests = part.queues.length > 0 && part.queues.every(atRest);
  const points = pointsOf(tile, answers).map((point) => point.value);
  return {
    label: figure?.label ?? { en: tile.figure, de: tile.figure },
    unit,
    value,
    ...(apart && { short: apart.short }),
    target,
    lamp: rests ? 'none' : targetLamp(value, { target, better: tile.better, unit }, before.get(path) ?? 'none'),
    direction: directionOf(points.at(-2) ?? null, points.at(-1) ?? null),
  };
}

function describeLamps(tile: Extract<WallTile, { kind: 'lamps' }>, part: LivePart): WallContent {
  if (tile.by === 'queue') {
    const lamps = part.queues.map(({ queue, label, lamp, today, target }) => ({
      name: label ?? queue,
      lamp,
      value: today.serviceLevel,
      target,
    }));
    return { kind: 'lamps', by: 'queue', lamps };
  }
  const names = [...new Set(part.agents.flatMap(({ groups }) => groups))].sort();
  const wanted = tile.groups.length > 0 ? names.filter((name) => tile.groups.includes(name)) : names;
  const lamps = wanted.map((name) => {
    const served = new Set(part.agents.filter(({ groups }) => groups.includes(name)).flatMap(({ queues }) => queues));
    const lamp = worstLamp(part.queues.filter(({ queue }) => served.has(queue)).map((queue) => queue.lamp));
    return { name, lamp, value: null, target: null };
  });
  return { kind: 'lamps', by: 'group', lamps };
}

function contentOf(tile: WallTile, path: string, moment: Moment): WallContent {
  const { state, answers, zone } = moment;
  switch (tile.kind) {
    case 'figure':
    case 'trend': {
      const part = livePart(state, tile);
      const live = isLiveFigure(tile.figure);
      const figure = live ? liveFigure(tile, path, part, moment) : catalogueFigure(tile, path, part, moment);
      const { kinds = [] } = tile;
      const shown = { ...figure, ...(kinds.length > 0 && { kinds }) };
      if (tile.kind === 'trend') return { kind: 'trend', points: pointsOf(tile, answers), ...shown };
      return { kind: 'figure', window: live ? 'now' : tile.window, ...shown };
    }
    case 'lamps':
      return describeLamps(tile, livePart(state, tile));
    case 'list':
      return describeList(tile, livePart(state, tile), Date.parse(state.now));
    case 'text':
    case 'ticker':
      return { kind: tile.kind, text: tile.text };
    case 'clock':
      return { kind: 'clock', zone: tile.zone ?? zone };
    case 'frame':
      return { kind: 'frame', url: tile.url };
    case 'image':
      return { kind: 'image', picture: tile.picture, alt: tile.alt, fit: tile.fit };
  }
}

/** Everything a screen shows of a wall at this moment, and nothing else. */
export function describeWall(wall: Pick<Wall, 'name' | 'definition'>, moment: Moment): WallState {
  const { state, answers, build, zone } = moment;
  const times = [...answers.values()].filter(({ at }) => at > 0).map(({ at }) => at);
  const day = state.figuresAt === null ? [] : [Date.parse(state.figuresAt)];
  const oldest = Math.min(...times, ...day);
  return {
    rev: state.rev,
    now: state.now,
    build,
    name: wall.name,
    theme: wall.definition.theme,
    timeZone: zone,
    figuresAt: Number.isFinite(oldest) ? new Date(oldest).toISOString() : null,
    figuresStale: state.figuresStale || [...answers.values()].some(({ stale }) => stale),
    pages: wall.definition.pages.map(({ id: pageId, title, seconds, tiles }) => ({
      id: pageId,
      title,
      seconds,
      tiles: tiles.map((tile): WallTileState => {
        const { id, x, y, w, h } = tile;
        return { id, x, y, w, h, title: tile.title, ...contentOf(tile, `${pageId}/${id}`, moment) };
      }),
    })),
  };
}

/** The lamps of figures, by page and tile, for the next description. */
export function lampsOf({ pages }: WallState): Map<string, Lamp> {
  return new Map(
    pages.flatMap((page) =>
      page.tiles.flatMap((tile) => ('lamp' in tile ? [[`${page.id}/${tile.id}`, tile.lamp] as const] : [])),
    ),
  );
}
