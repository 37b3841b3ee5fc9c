import { logger } from '#server/platform/observability/log.ts';
import type { LiveConnection } from './connection.ts';

/** Pause after a failed turn, e.g. while Postgres restarts. */
const RETRY_AFTER = 500;

/**
 * What the subscribers of one topic are shown. Turns never overlap and each turn loads the state of now, so that
 * however many notices come, subscribers see every change in order and at most one load waits.
 */
export abstract class Feed {
  readonly topic: string;
  readonly tenantId: string;
  #wanted = false;
  #running = false;
  /** Shortest time between the begins of two turns, in milliseconds; a quarter of it lies between them always. */
  protected pause: number;
  readonly #onIdle: () => void;

  constructor(tenantId: string, topic: string, onIdle: () => void, pause = 0) {
    this.tenantId = tenantId;
    this.topic = topic;
    this.#onIdle = onIdle;
    this.pause = pause;
  }

  /** Asks for a turn: now, or once more after the one that runs. */
  protected want(): void {
    this.#wanted = true;
    if (!this.#running) void this.#run();
  }

  /** Everything may have changed while no notices came. */
  abstract resync(): void;
  abstract remove(connection: LiveConnection): void;
  protected abstract get empty(): boolean;
  protected abstract turn(): Promise<void>;

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#wanted && !this.empty) {
      this.#wanted = false;
      const begun = performance.now();
      let rest = 0;
      try {
        await this.turn();
      } catch (error) {
        logger('live').warn({ err: error, tenantId: this.tenantId, topic: this.topic }, 'a topic could not be loaded');
        this.resync();
        rest = RETRY_AFTER;
      }
      rest = Math.max(rest, begun + this.pause - performance.now(), this.pause / 4);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest).unref());
    }
    this.#running = false;
    if (this.empty) this.#onIdle();
  }

  /** Tells the owner that nobody listens any more; a running turn tells it at its end. */
  protected release(): void {
    if (this.empty && !this.#running) this.#onIdle();
  }
}
