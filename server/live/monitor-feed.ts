import type { Ctx } from '#server/services/context.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { Feed } from './feed.ts';
import type { FiguresKeeper } from './monitor/day-figures.ts';
import { loadMonitor } from './monitor/load-monitor.ts';

/** At most four times a second, for all viewers of the tenant together. */
const PAUSE = 250;

/** The tenant's Online Monitor: computed once a tick, whoever and however many watch. */
export class MonitorFeed extends Feed {
  readonly #figures: FiguresKeeper;
  readonly #readers = new Map<LiveConnection, boolean>();
  #shown: MonitorState | undefined;

  constructor(tenantId: string, figures: FiguresKeeper, onIdle: () => void) {
    super(tenantId, 'monitor', onIdle, PAUSE);
    this.#figures = figures;
  }

  protected get empty(): boolean {
    return this.#readers.size === 0;
  }

  add(connection: LiveConnection): void {
    if (this.empty) this.#figures.refresh(this.tenantId);
    this.#readers.set(connection, false);
    this.want();
  }

  remove(connection: LiveConnection): void {
    this.#readers.delete(connection);
    this.release();
  }

  /** The live state has changed, or new figures are there. */
  resync(): void {
    this.want();
  }

  /** Events have reached the figures, or time has passed. */
  refreshFigures(): void {
    this.#figures.refresh(this.tenantId);
  }

  protected async turn(): Promise<void> {
    const ctx: Ctx = { tenantId: this.tenantId, actor: { kind: 'system', name: 'monitor' } };
    const state = await loadMonitor(ctx, this.#figures.known(this.tenantId), this.#shown);
    this.#shown = state;
    const text = JSON.stringify({ t: 'state', topic: this.topic, state });
    for (const [connection, settled] of this.#readers) {
      if (settled) connection.sendText(text);
      else connection.send({ t: 'snapshot', topic: this.topic, state });
      this.#readers.set(connection, true);
    }
  }
}
