import type { FiguresKeeper } from '#server/monitor/day-figures.ts';
import { describeMonitor } from '#server/monitor/describe-monitor.ts';
import { reachKey, reachOfViewer } from '#server/monitor/reach.ts';
import type { Ctx } from '#server/services/context.ts';
import { loadLiveState } from '#server/services/monitor/load-live-state.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { Feed } from './feed.ts';

/** At most four times a second, for all viewers of the tenant together. */
const PAUSE = 250;

/** Viewers with the same reach get the same text. */
type Audience = {
  viewer: Ctx;
  /** Connections, and whether they have had their snapshot. */
  readers: Map<LiveConnection, boolean>;
  shown: MonitorState | undefined;
};

/** The tenant's Online Monitor: loaded once a tick, described once for each distinct reach, however many watch. */
export class MonitorFeed extends Feed {
  readonly #figures: FiguresKeeper;
  readonly #audiences = new Map<string, Audience>();

  constructor(tenantId: string, figures: FiguresKeeper, onIdle: () => void) {
    super(tenantId, 'monitor', onIdle, PAUSE);
    this.#figures = figures;
  }

  protected get empty(): boolean {
    return this.#audiences.size === 0;
  }

  /** @param viewer whose limits, which last as long as the session, say what is shown */
  add(connection: LiveConnection, viewer: Ctx): void {
    const key = reachKey(viewer);
    const known = this.#audiences.get(key);
    const audience = known ?? { viewer, readers: new Map(), shown: undefined };
    if (!known) this.#figures.refresh(viewer);
    this.#audiences.set(key, audience);
    audience.readers.set(connection, false);
    this.want();
  }

  remove(connection: LiveConnection): void {
    for (const [key, { readers }] of this.#audiences) {
      readers.delete(connection);
      if (readers.size === 0) this.#audiences.delete(key);
    }
    this.release();
  }

  /** The live state has changed, or new figures are there. */
  resync(): void {
    this.want();
  }

  /** Events have reached the figures, or time has passed. */
  refreshFigures(): void {
    for (const { viewer } of this.#audiences.values()) this.#figures.refresh(viewer);
  }

  protected async turn(): Promise<void> {
    const ctx: Ctx = { tenantId: this.tenantId, actor: { kind: 'system', name: 'monitor' } };
    const whole = await loadLiveState({ ctx });
    for (const audience of this.#audiences.values()) {
      const { viewer, readers, shown } = audience;
      const state = describeMonitor(whole, reachOfViewer(viewer), this.#figures.known(viewer), shown);
      audience.shown = state;
      const text = JSON.stringify({ t: 'state', topic: this.topic, state });
      for (const [connection, settled] of readers) {
        if (settled) connection.sendText(text);
        else connection.send({ t: 'snapshot', topic: this.topic, state });
        readers.set(connection, true);
      }
    }
  }
}
