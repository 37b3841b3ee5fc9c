import { sql } from 'kysely';
import { withTenant } from '#server/platform/db/client.ts';
import { logger } from '#server/platform/observability/log.ts';

/** Shortest time between two looks at one queue, in milliseconds. */
const PAUSE = 250;

export type Place = { contactId: string; position: number; length: number; rev: number };

type Row = { contact_id: string; position: number; length: number; now: Date };

/** The places of all who wait in a queue, in the order in which they are served. */
async function loadPlaces(tenantId: string, queueId: string): Promise<Place[]> {
  const { rows } = await withTenant(tenantId, (tx) =>
    sql<Row>`
      select contact_id, row_number() over (order by priority desc, position_at, id) as position,
        count(*) over () as length, clock_timestamp() as now
      from visits where tenant_id = ${tenantId} and queue_id = ${queueId} and left_at is null`.execute(tx),
  );
  return rows.map(({ contact_id, position, length, now }) => ({
    contactId: contact_id,
    position,
    length,
    rev: now.getTime(),
  }));
}

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
