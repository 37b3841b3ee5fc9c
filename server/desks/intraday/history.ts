import { Temporal } from 'temporal-polyfill';
import { askFigures } from '#server/desks/figures/ask.ts';
import { channelFacts, channels } from '#server/domain/channels.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { PastHandling } from '#server/domain/forecast/forecast.ts';
import { type PastDay, SLOTS } from '#server/domain/forecast/learn.ts';
import { type Stretch, stretchesOf, touching } from '#server/domain/marks/left-out.ts';
import type { FigureRow } from '#server/metrics/contract.ts';
import { listMarks } from '#server/services/mark/index.ts';

/** A local day of the tenant. */
export type LocalDay = { date: string; zone: string };

const WEEKS = 8;
/** Fewer people who gave up say nothing about how patient people are. */
const FEWEST_ABANDONED = 20;

/** Instants between which a stretch of local days lies; `days` may be negative for days before. */
export function bounds({ date, zone }: LocalDay, days: number): { from: string; to: string } {
  const first = Temporal.PlainDate.from(date);
  const instant = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone: zone }).epochMilliseconds).toISOString();
  const other = first.add({ days });
  return days < 0 ? { from: instant(other), to: instant(first) } : { from: instant(first), to: instant(other) };
}

/** Quarter-hour of a local time as figures label it, 0–95. */
export function slotOf(label: string): number {
  return Number(label.slice(11, 13)) * 4 + Math.floor(Number(label.slice(14, 16)) / 15);
}

/** Who writes a letter does not give up waiting: only these channels say how patient people are. */
const spoken = channels.filter((channel) => channelFacts[channel].mayAbandon);

const numberOf = (row: FigureRow | undefined, key: string) => (typeof row?.[key] === 'number' ? row[key] : 0);

/** Days of rows by quarter; the hour that comes twice in autumn counts as the mean of both. */
function daysOf(rows: readonly FigureRow[]): PastDay[] {
  const days = new Map<string, { sum: number[]; seen: number[] }>();
  for (const row of rows) {
    const label = String(row.time);
    const date = label.slice(0, 10);
    const day = days.get(date) ?? { sum: new Array(SLOTS).fill(0), seen: new Array(SLOTS).fill(0) };
    days.set(date, day);
    const slot = slotOf(label);
    day.sum[slot] = (day.sum[slot] ?? 0) + numberOf(row, 'offered');
    day.seen[slot] = (day.seen[slot] ?? 0) + 1;
  }
  const began = [...days.values()].findIndex(({ sum }) => sum.some((value) => value > 0));
  return [...days].slice(began < 0 ? days.size : began).map(([date, { sum, seen }]) => ({
    date,
    weekday: Temporal.PlainDate.from(date).dayOfWeek,
    // The hour that spring leaves out never was: nothing can be learnt from it.
    slots: sum.map((value, slot) => (seen[slot] ? value / seen[slot] : null)),
  }));
}

/** Leaves out of days what marks say was out of the ordinary; days that are left out whole, such as holidays, too. */
function withoutMarks(days: readonly PastDay[], zone: string, stretches: readonly Stretch[]) {
  if (stretches.length === 0) return [...days];
  return days.map((day) => {
    const midnight = Temporal.PlainDate.from(day.date).toPlainDateTime();
    const slots = day.slots.map((value, slot) => {
      const start = midnight.add({ minutes: 15 * slot }).toZonedDateTime(zone).epochMilliseconds;
      return touching(stretches, start, start + 900_000).length > 0 ? null : value;
    });
    return { ...day, slots };
  });
}

/** Rows of quarter-hours that no stretch touches. */
function untouched(rows: readonly FigureRow[], stretches: readonly Stretch[]): FigureRow[] {
  return rows.filter((row) => {
    const start = Date.parse(String(row.time));
    return touching(stretches, start, start + 900_000).length === 0;
  });
}

/** What a day's forecast is learnt from: arrivals of the eight weeks before; handling and patience of the same, left-out quarters apart. */
export type QueueHistory = {
  /** With everything that came, for comparing with last week. */
  days: PastDay[];
  /** Without the quarters that marks leave out. */
  learnable: PastDay[];
  leftOut: Stretch[];
  handling: PastHandling[];
  /** Mean patience in seconds; null where too few ever gave up. */
  patience: number | null;
};

/** Reads a queue's past before a day, from the catalogue like any report. @throws {ServiceError} unavailable */
export async function readHistory(ctx: Ctx, queue: string, day: LocalDay): Promise<QueueHistory> {
  const range = { ...bounds(day, -7 * WEEKS), timeZone: day.zone };
  const filters = { queue };
  const ask = (query: object) => askFigures({ ctx, surface: 'monitor', query: { ...range, filters, ...query } });
  const marks = await listMarks({ ctx, input: { from: range.from, to: range.to, queue } });
  const leftOut = marks.flatMap((mark) => stretchesOf([mark], { queue, site: mark.site }));
  // What marks leave out can be taken from quarter-hours only; without them sums are enough.
  const cut = leftOut.length > 0 ? { interval: 'quarter' as const } : null;
  const arrivals = await ask({ metrics: ['offered'], interval: 'quarter' });
  const handled = await ask({ metrics: ['handled', 'allocatedAht'], ...(cut ?? { groupBy: ['hour'] }) });
  const spokenTo = { queue, channel: spoken };
  const waits = await ask({ metrics: ['offered', 'abandoned', 'averageWait'], filters: spokenTo, ...cut });
  const days = daysOf(arrivals.rows);
  const kept = (rows: readonly FigureRow[]) => (cut ? untouched(rows, leftOut) : rows);
  let [waited, abandoned] = [0, 0];
  for (const row of kept(waits.rows)) {
    waited += numberOf(row, 'averageWait') * numberOf(row, 'offered');
    abandoned += numberOf(row, 'abandoned');
  }
  // Of exponentially patient people, those who were answered included: all the waiting divided by those who gave up.
  const patience = waited / abandoned;
  return {
    days,
    learnable: withoutMarks(days, day.zone, leftOut),
    leftOut,
    handling: kept(handled.rows).map((row) => ({
      slot: cut ? slotOf(String(row.time)) : numberOf(row, 'hour') * 4,
      handled: numberOf(row, 'handled'),
      seconds: numberOf(row, 'handled') * numberOf(row, 'allocatedAht'),
    })),
    patience: abandoned >= FEWEST_ABANDONED && patience > 0 ? patience : null,
  };
}
