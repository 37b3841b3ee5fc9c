import { Temporal } from 'temporal-polyfill';
import { askFigures } from '#server/desks/figures/ask.ts';
import { reachOf, withinReach } from '#server/desks/figures/limits.ts';
import { type ChannelKind, kindOfChannel } from '#server/domain/channels.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Attribution, FigureRow, Split } from '#server/metrics/contract.ts';
import { logger } from '#server/platform/observability/log.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import { reachKey } from './reach.ts';

/** What today's tiles and lamps take, by queue. */
type DayFigures = {
  offered: number | null;
  answered: number | null;
  abandoned: number | null;
  /** Of these, those who left so soon that no rate counts them. */
  shortAbandoned: number | null;
  serviceLevel: number | null;
  serviceLevel30m: number | null;
  /** Live and written channels apart, where there was anything to judge. */
  kinds: { kind: JudgedKind; serviceLevel: number }[];
  /** Channels on which anybody came. */
  channels: string[];
};

/** Kinds of channels that have a service level; a sum of both says nothing. */
export const judgedKinds = ['live', 'written'] as const satisfies readonly ChannelKind[];
type JudgedKind = (typeof judgedKinds)[number];

/** What a group's agents have done today; `aht` in seconds. */
type GroupFigures = { handled: number | null; aht: number | null };

/** Figures of today within a reach. */
export type FiguresOfToday = {
  /** When they were computed; null before the first time. */
  at: string | null;
  /** They could not be computed anew. */
  stale: boolean;
  queues: ReadonlyMap<string, DayFigures>;
  groups: ReadonlyMap<string, GroupFigures>;
};

const HALF_HOUR = 30 * 60_000;
const number = (row: FigureRow | undefined, key: string): number | null => {
  const value = row?.[key];
  return typeof value === 'number' ? value : null;
};
const byQueue = (rows: FigureRow[]) => new Map(rows.map((row) => [String(row.queue), row]));

/** Before the first values, or where none can be had. */
export const NO_FIGURES: FiguresOfToday = { at: null, stale: false, queues: new Map(), groups: new Map() };

/** The tenant's midnight before this instant. */
export function startOfToday(now: Date, zone: string): string {
  const local = Temporal.Instant.from(now.toISOString()).toZonedDateTimeISO(zone);
  return new Date(local.startOfDay().epochMilliseconds).toISOString();
}

/**
 * Figures since local midnight and of the last half hour, from the catalogue like any report's, within the viewer's
 * groups and sites by the rule of all figures. @throws {ServiceError} unavailable
 */
export async function figuresOfToday(viewer: Ctx): Promise<FiguresOfToday> {
  return figuresAt(viewer, new Date());
}

/** Rows by kind of channel, where each queue has one channel of a kind, so that none need be asked for; else null. */
function oneChannelAKind(rows: readonly FigureRow[]): FigureRow[] | null {
  const judged = rows.filter((row) => number(row, 'serviceLevelLive') !== null);
  const made = judged.map((row) => ({ ...row, channelKind: kindOfChannel(String(row.channel)) ?? null }));
  const places = new Set(made.map(({ queue, channelKind }: FigureRow) => JSON.stringify([queue, channelKind])));
  return places.size === made.length ? made : null;
}

/** The same as they stood at any instant: outcomes count when they happened, so that the past foresees none. */
export async function figuresAt(viewer: Ctx, now: Date): Promise<FiguresOfToday> {
  const ctx: Ctx = { tenantId: viewer.tenantId, actor: { kind: 'system', name: 'monitor' } };
  const reach = await reachOf(viewer);
  // Groups or sites that are gone leave nothing to ask for.
  if (reach.group?.length === 0 || reach.site?.length === 0) return { ...NO_FIGURES, at: now.toISOString() };
  const zone = await tenantZone({ ctx });
  const midnight = startOfToday(now, zone);
  const attribution: Attribution = 'completion';
  const common = { to: new Date(now.getTime() + 1).toISOString(), timeZone: zone, groupBy: ['queue'], attribution };
  const ask = (metrics: string[], from: string, groupBy: Split[] = ['queue']) =>
    askFigures({ ctx, surface: 'monitor', query: withinReach({ ...common, metrics, from, groupBy }, reach) });
  const day = await ask(['offered', 'answered', 'abandoned', 'shortAbandoned', 'serviceLevelLive'], midnight);
  const came = await ask(['offered', 'serviceLevelLive'], midnight, ['queue', 'channel']);
  const apart =
    oneChannelAKind(came.rows) ?? (await ask(['serviceLevelLive'], midnight, ['queue', 'channelKind'])).rows;
  const half = await ask(['serviceLevelLive'], new Date(now.getTime() - HALF_HOUR).toISOString());
  const halves = byQueue(half.rows);
  const kindsOf = (queue: string) =>
    judgedKinds.flatMap((kind) => {
      const row = apart.find((one) => one.queue === queue && one.channelKind === kind);
      const serviceLevel = number(row, 'serviceLevelLive');
      return serviceLevel === null ? [] : [{ kind, serviceLevel }];
    });
  const queues = new Map<string, DayFigures>();
  for (const [queue, row] of byQueue(day.rows)) {
    queues.set(queue, {
      offered: number(row, 'offered') ?? 0,
      answered: number(row, 'answered') ?? 0,
      abandoned: number(row, 'abandoned') ?? 0,
      shortAbandoned: number(row, 'shortAbandoned') ?? 0,
      kinds: kindsOf(queue),
      channels: came.rows.flatMap((one) =>
        one.queue === queue && number(one, 'offered') ? [String(one.channel)] : [],
      ),
      serviceLevel: number(row, 'serviceLevelLive'),
      serviceLevel30m: number(halves.get(queue), 'serviceLevelLive'),
    });
  }
  const done = { ...common, groupBy: ['group'], metrics: ['handled', 'aht'], from: midnight };
  const { rows } = await askFigures({ ctx, surface: 'monitor', query: withinReach(done, reach) });
  const groups = new Map(
    rows.map((row) => [String(row.group), { handled: number(row, 'handled') ?? 0, aht: number(row, 'aht') }]),
  );
  return { at: now.toISOString(), stale: false, queues, groups };
}

/** After a failure the engine is left alone for so long, in milliseconds. */
const REST = 2_000;
/** At most four times a second, for all viewers with the same reach together; milliseconds. */
const PAUSE = 250;

/**
 * Figures of today as last computed, by reach. A look never waits for ClickHouse: what is known is shown at once, with
 * its age, and the new values follow when they are there.
 */
export class FiguresKeeper {
  readonly #known = new Map<string, FiguresOfToday>();
  /** Reaches under way; true = asked for again meanwhile. */
  readonly #underWay = new Map<string, boolean>();
  readonly #onNew: (tenantId: string) => void;

  constructor(onNew: (tenantId: string) => void) {
    this.#onNew = onNew;
  }

  known(viewer: Ctx): FiguresOfToday {
    return this.#known.get(reachKey(viewer)) ?? NO_FIGURES;
  }

  /** Asks for new values; `onNew` tells when they are there. */
  refresh(viewer: Ctx): void {
    const key = reachKey(viewer);
    const busy = this.#underWay.has(key);
    this.#underWay.set(key, busy);
    if (!busy) void this.#run(viewer, key);
  }

  async #run(viewer: Ctx, key: string): Promise<void> {
    const { tenantId } = viewer;
    do {
      this.#underWay.set(key, false);
      let next = performance.now() + PAUSE;
      try {
        this.#known.set(key, await figuresOfToday(viewer));
      } catch (error) {
        logger('live').warn({ err: error, tenantId }, 'figures of today cannot be had');
        this.#known.set(key, { ...this.known(viewer), stale: true });
        next = performance.now() + REST;
      }
      this.#onNew(tenantId);
      const rest = next - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest).unref());
    } while (this.#underWay.get(key) === true);
    this.#underWay.delete(key);
  }
}
