import { logger } from '#server/platform/observability/log.ts';
import { loadPlaces, type Place } from '#server/services/contact/contact/index.ts';

/** Shortest time between two looks at one queue, in milliseconds. */
const PAUSE = 250;

/** Looks at queues that changed, each at most four times a second, and tells everybody's new place. */
export class QueuePlaces {
  /** Queues under way; true = changed again meanwhile. */
  readonly #queues = new Map<string, boolean>();
  readonly #show: (tenantId: string, place: Place) => void;

  constructor(show: (tenantId: string, place: Place) => void) {
    this.#show = show;
  }

  changed(tenantId: string, queueId: string): void {
    const key = `${tenantId} ${queueId}`;
    const underWay = this.#queues.has(key);
    this.#queues.set(key, underWay);
    if (!underWay) void this.#look(tenantId, queueId, key);
  }

  async #look(tenantId: string, queueId: string, key: string): Promise<void> {
    do {
      this.#queues.set(key, false);
      try {
        for (const place of await loadPlaces(tenantId, queueId)) this.#show(tenantId, place);
      } catch (error) {
        logger('live').warn({ err: error, tenantId, queueId }, 'places could not be loaded');
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE).unref());
    } while (this.#queues.get(key) === true);
    this.#queues.delete(key);
  }
}
