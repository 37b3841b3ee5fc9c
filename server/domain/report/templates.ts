import type { DashboardBody } from './body.ts';

type Tile = DashboardBody['tiles'][number];
type Filters = Extract<Tile['show'], { kind: 'figure' }>['filters'];

/** Who writes a letter waits gladly for hours: what is judged in seconds is shown of live channels alone. */
const live: Filters = { channelKind: 'live' };

const figure = (key: string, x: number, target: number | null = null, filters: Filters = {}): Tile => ({
  id: `figure-${key}`,
  x,
  y: 0,
  w: 3,
  h: 2,
  show: { kind: 'figure', figure: key, target, filters },
});

const part = (report: string, block: number, [x, y, w, h]: readonly [number, number, number, number]): Tile => ({
  id: `${report}-${block}`,
  x,
  y,
  w,
  h,
  show: { kind: 'part', report, block },
});

const begin = { filters: {}, range: null, first: null, last: null, zone: null };

/** Dashboards to begin with: what each role looks at first. */
export const TEMPLATES = {
  empty: { ...begin, tiles: [] },
  supervisor: {
    ...begin,
    tiles: [
      figure('serviceLevel', 0, 0.8, live),
      figure('abandonRate', 3, 0.05, live),
      figure('asa', 6, null, live),
      figure('offered', 9),
      part('overview', 3, [0, 2, 6, 4]),
      part('overview', 4, [6, 2, 6, 4]),
      part('overview', 1, [0, 6, 12, 4]),
    ],
  },
  trainer: {
    ...begin,
    tiles: [
      figure('csat', 0),
      figure('fcr', 3),
      figure('aht', 6),
      figure('transferRate', 9),
      part('surveys', 1, [0, 2, 6, 4]),
      part('handling', 1, [6, 2, 6, 4]),
      part('handling', 3, [0, 6, 12, 5]),
    ],
  },
  manager: {
    ...begin,
    tiles: [
      figure('contacts', 0),
      figure('answerRate', 3),
      figure('csat', 6),
      figure('serviceLevel', 9, 0.8, live),
      part('channels', 0, [0, 2, 6, 4]),
      part('reasons', 1, [6, 2, 6, 4]),
      part('queues', 3, [0, 6, 12, 5]),
    ],
  },
} as const satisfies Record<string, DashboardBody>;

export type Template = keyof typeof TEMPLATES;
