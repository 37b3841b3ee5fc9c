import type { AgentState, Lamp } from './staff.ts';

/** What a screen shows of one wall: pages with tiles, and by tile its values. It holds nothing that no tile shows. */
export type WallState = {
  rev: number;
  now: string;
  /** The version of the pages; a screen with another one loads itself anew. */
  build: string;
  name: string;
  theme: 'dark' | 'light';
  timeZone: string;
  /** When the figures were computed; null before the first time. */
  figuresAt: string | null;
  figuresStale: boolean;
  pages: WallPageState[];
};

export type WallPageState = { id: string; title: string; seconds: number; tiles: WallTileState[] };

/** Texts of the catalogue in each language; the screen takes its own. */
export type WallLabel = { en: string; de: string };

export type WallTileState = { id: string; x: number; y: number; w: number; h: number; title: string } & WallContent;

export type WallFigure = {
  label: WallLabel;
  unit: string;
  value: number | null;
  /** The kinds of channels that it is of alone. */
  kinds?: ('live' | 'written' | 'callback')[];
  /** So many of them no rate counts, because they left so soon. */
  short?: number;
  /** Of a wait that goes on: since when, in place of the value. */
  since?: string;
  target: number | null;
  lamp: Lamp;
  /** The last quarter-hour against the one before. */
  direction: 'up' | 'down' | 'flat' | null;
};

export type WallContent =
  | ({ kind: 'figure'; window: 'now' | 'interval' | 'last30' | 'today' } & WallFigure)
  /** Quarter-hours of today; null where a quarter-hour has no value. */
  | ({ kind: 'trend'; points: { at: string; value: number | null }[] } & WallFigure)
  | {
      kind: 'lamps';
      by: 'queue' | 'group';
      lamps: { name: string; lamp: Lamp; value: number | null; target: number | null }[];
    }
  | { kind: 'list'; of: 'waiting'; rows: WallWaiting[]; more: number }
  | { kind: 'list'; of: 'agents'; rows: WallAgents[]; more: number }
  | { kind: 'list'; of: 'queues'; rows: WallQueue[]; more: number }
  | { kind: 'text'; text: string }
  | { kind: 'ticker'; text: string }
  | { kind: 'clock'; zone: string }
  | { kind: 'frame'; url: string }
  /** The picture is asked for by its id, with the link's secret. */
  | { kind: 'image'; picture: string | null; alt: string; fit: 'contain' | 'cover' };

export type WallWaiting = { queue: string; name?: string; since: string; threshold: number };
/** Agents in one state, those longest in it first; names only where the wall shows them. */
export type WallAgents = { state: AgentState; count: number; names?: string[] };
export type WallQueue = {
  queue: string;
  lamp: Lamp;
  waiting: number;
  longestWaitSince: string | null;
  serviceLevel: number | null;
  ready: number;
};
