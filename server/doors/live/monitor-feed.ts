import type { FiguresKeeper } from '#server/desks/monitor/day-figures.ts';
import { describeMonitor } from '#server/desks/monitor/describe-monitor.ts';
import { reachKey, reachOfViewer } from '#server/desks/monitor/reach.ts';
import { WallFigures } from '#server/desks/wall/figures.ts';
import type { Ctx } from '#server/domain/context.ts';
import { loadLiveState } from '#server/services/monitor/index.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { Feed } from './feed.ts';
import { WallAudience } from './wall-audience.ts';

/** Milliseconds from one push to the next, for all viewers of the tenant together: a change is seen as if at once. */
const PAUSE = 100;
/** The same where a push is heavy, so that a large company with many viewers fills neither the network nor the process. */
const HEAVY_PAUSE = 250;
/** Characters to all viewers together from which a push is heavy. */
const HEAVY = 1_000_000;

/** Viewers with the same reach get the same text. */
type Audience = {
  viewer: Ctx;
  /** Connections, and whether they have had their snapshot. */
  readers: Map<LiveConnection, boolean>;
  /** Walls within this reach, by id. */
  walls: Map<string, WallAudience>;
  shown: MonitorState | undefined;
};

/** The tenant's Online Monitor and its walls: loaded once a tick, described once for each distinct reach, however many watch. */
export class MonitorFeed extends Feed {
  readonly #figures: FiguresKeeper;
  readonly #wallFigures: WallFigures;
  readonly #audiences = new Map<string, Audience>();

  constructor(tenantId: string, figures: FiguresKeeper, onIdle: () => void) {
    super(tenantId, 'monitor', onIdle, PAUSE);
    this.#figures = figures;
    // Answers that come after the last viewer has gone belong to nobody.
    this.#wallFigures = new WallFigures(() => {
      if (!this.empty) this.want();
    });
  }

  protected get empty(): boolean {
    return this.#audiences.size === 0;
  }

  /** @param viewer whose limits, which last as long as the session, say what is shown */
  add(connection: LiveConnection, viewer: Ctx): void {
    this.#audienceOf(viewer).readers.set(connection, false);
    this.want();
  }

  /** @param viewer the screen's link: its wall, and the limits of that */
  addScreen(connection: LiveConnection, viewer: Ctx): void {
    const { walls } = this.#audienceOf(viewer);
    const id = viewer.actor.kind === 'wall' ? viewer.actor.wallId : '';
    const wall = walls.get(id) ?? new WallAudience(viewer);
    walls.set(id, wall);
    wall.readers.set(connection, false);
    this.want();
  }

  remove(connection: LiveConnection): void {
    for (const [key, { readers, walls }] of this.#audiences) {
      readers.delete(connection);
      for (const [id, wall] of walls) {
        wall.readers.delete(connection);
        if (wall.readers.size === 0) walls.delete(id);
      }
      if (readers.size === 0 && walls.size === 0) this.#audiences.delete(key);
    }
    this.release();
  }

  /** The live state has changed, or new figures are there. */
  resync(): void {
    this.want();
  }

  /** A wall reads otherwise now. */
  wallChanged(id: string): void {
    for (const wall of this.#walls()) if (id === 'all' || wall.viewer.actor.wallId === id) wall.outdated = true;
    this.want();
  }

  /** Events have reached the figures, or time has passed. */
  refreshFigures(): void {
    for (const { viewer } of this.#audiences.values()) this.#figures.refresh(viewer);
    const walls = this.#walls();
    if (walls.length > 0) this.#wallFigures.refresh(walls);
  }

  #walls(): WallAudience[] {
    return [...this.#audiences.values()].flatMap(({ walls }) => [...walls.values()]);
  }

  #audienceOf(viewer: Ctx): Audience {
    const key = reachKey(viewer);
    const known = this.#audiences.get(key);
    if (known) return known;
    const audience = { viewer, readers: new Map(), walls: new Map(), shown: undefined };
    this.#audiences.set(key, audience);
    this.#figures.refresh(viewer);
    return audience;
  }

  protected async turn(): Promise<void> {
    const ctx: Ctx = { tenantId: this.tenantId, actor: { kind: 'system', name: 'monitor' } };
    const loaded = await Promise.all(this.#walls().map((wall) => wall.load()));
    if (loaded.includes(true)) this.#wallFigures.refresh(this.#walls());
    const whole = await loadLiveState({ ctx });
    let weight = 0;
    for (const audience of this.#audiences.values()) {
      const { viewer, readers, walls, shown } = audience;
      const state = describeMonitor(whole, reachOfViewer(viewer), this.#figures.known(viewer), shown);
      audience.shown = state;
      const text = JSON.stringify({ t: 'state', topic: this.topic, state });
      weight += text.length * readers.size;
      for (const [connection, settled] of readers) {
        if (settled) connection.sendText(text);
        else connection.send({ t: 'snapshot', topic: this.topic, state });
        readers.set(connection, true);
      }
      for (const wall of walls.values()) wall.show(state, this.#wallFigures.known(wall));
    }
    this.pause = weight < HEAVY ? PAUSE : HEAVY_PAUSE;
  }
}
