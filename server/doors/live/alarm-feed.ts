import type { AlarmsState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { Feed } from './feed.ts';

/** Changes come in bursts when many rules speak at once. */
const PAUSE = 500;

/** Tells screens that the tenant's alarms have changed. Each loads what its viewer may see. */
export class AlarmFeed extends Feed {
  /** Connections, and whether they have had their snapshot. */
  readonly #readers = new Map<LiveConnection, boolean>();

  constructor(tenantId: string, onIdle: () => void) {
    super(tenantId, 'alarms', onIdle, PAUSE);
  }

  protected get empty(): boolean {
    return this.#readers.size === 0;
  }

  add(connection: LiveConnection): void {
    this.#readers.set(connection, false);
    this.want();
  }

  remove(connection: LiveConnection): void {
    this.#readers.delete(connection);
    this.release();
  }

  resync(): void {
    this.want();
  }

  protected async turn(): Promise<void> {
    const now = new Date();
    const state: AlarmsState = { rev: now.getTime(), now: now.toISOString() };
    for (const [connection, settled] of this.#readers) {
      connection.send({ t: settled ? 'state' : 'snapshot', topic: this.topic, state });
      this.#readers.set(connection, true);
    }
  }
}
