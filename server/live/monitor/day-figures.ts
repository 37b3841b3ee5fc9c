import { Temporal } from 'temporal-polyfill';
import { askFigures } from '#server/figures/ask.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { logger } from '#server/observability/log.ts';
import type { Ctx } from '#server/services/context.ts';
import { tenantZone } from '#server/services/tenant/zone.ts';

/** What today's tiles and lamps take, by queue. */
export type DayFigures = {
  offered: number | null;
  answered: number | null;
  abandoned: number | null;
  serviceLevel: number | null;
  serviceLevel30m: number | null;
};

export type FiguresOfTenant = {
  /** When they were computed; null before the first time. */
  at: string | null;
  /** They could not be computed anew. */
  stale: boolean;
  queues: ReadonlyMap<string, DayFigures>;
};

const HALF_HOUR = 30 * 60_000;
const number = (row: FigureRow | undefined, key: string): number | null => {
  const value = row?.[key];
  return typeof value === 'number' ? value : null;
};
const byQueue = (rows: FigureRow[]) => new Map(rows.map((row) => [String(row.queue), row]));

/** Figures since local midnight and of the last half hour, from the catalogue like any report's. */
async function compute(ctx: Ctx): Promise<FiguresOfTenant> {
  const now = new Date();
  const zone = await tenantZone({ ctx });
  const midnight = Temporal.Instant.from(now.toISOString())
    .toZonedDateTimeISO(zone)
    .startOfDay()
    .toInstant()
    .toString();
  const common = { to: new Date(now.getTime() + 1).toISOString(), timeZone: zone, groupBy: ['queue'] };
  const ask = (metrics: string[], from: string) =>
    askFigures({ ctx, surface: 'monitor', query: { ...common, metrics, from } });
  const day = await ask(['offered', 'answered', 'abandoned', 'serviceLevelLive'], midnight);
  const half = await ask(['serviceLevelLive'], new Date(now.getTime() - HALF_HOUR).toISOString());
  const halves = byQueue(half.rows);
  const queues = new Map<string, DayFigures>();
  for (const [queue, row] of byQueue(day.rows)) {
    queues.set(queue, {
      offered: number(row, 'offered'),
      answered: number(row, 'answered'),
      abandoned: number(row, 'abandoned'),
      serviceLevel: number(row, 'serviceLevelLive'),
      serviceLevel30m: number(halves.get(queue), 'serviceLevelLive'),
    });
  }
  return { at: now.toISOString(), stale: false, queues };
}

/** After a failure the engine is left alone for so long, in milliseconds. */
const REST = 2_000;

/**
 * The tenants' figures of today as last computed. A look never waits for ClickHouse: what is known is shown at once,
 * with its age, and the new values follow when they are there.
 */
export class FiguresKeeper {
  readonly #known = new Map<string, FiguresOfTenant>();
  /** Tenants under way; true = asked for again meanwhile. */
  readonly #underWay = new Map<string, boolean>();
  readonly #onNew: (tenantId: string) => void;

  constructor(onNew: (tenantId: string) => void) {
    this.#onNew = onNew;
  }

  known(tenantId: string): FiguresOfTenant {
    return this.#known.get(tenantId) ?? { at: null, stale: false, queues: new Map() };
  }

  /** Asks for new values; `onNew` tells when they are there. */
  refresh(tenantId: string): void {
    const busy = this.#underWay.has(tenantId);
    this.#underWay.set(tenantId, busy);
    if (!busy) void this.#run(tenantId);
  }

  async #run(tenantId: string): Promise<void> {
    do {
      this.#underWay.set(tenantId, false);
      const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'monitor' } };
      try {
        this.#known.set(tenantId, await compute(ctx));
      } catch (error) {
        logger('live').warn({ err: error, tenantId }, 'figures of today cannot be had');
        this.#known.set(tenantId, { ...this.known(tenantId), stale: true });
        await new Promise((resolve) => setTimeout(resolve, REST).unref());
      }
      this.#onNew(tenantId);
    } while (this.#underWay.get(tenantId) === true);
    this.#underWay.delete(tenantId);
  }
}
