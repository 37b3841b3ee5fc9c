import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { askFigures } from '#server/desks/figures/ask.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type MeasuredError, measureError } from '#server/domain/forecast/error.ts';
import { expectDay, expectHandling, FEWEST_DAYS, sameWeekdayBefore } from '#server/domain/forecast/forecast.ts';
import { learnArrivals } from '#server/domain/forecast/learn.ts';
import { anomalyOf, firstMiss, type Miss, neededFor, type Quarter } from '#server/domain/intraday/quarters.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import { dayInput, loadPlan } from '#server/services/intraday/plan/index.ts';
import { loadLiveState } from '#server/services/monitor/index.ts';
import { busiestQueue } from './busiest-queue.ts';
import { bounds, type LocalDay, type QueueHistory, readHistory, slotOf } from './history.ts';

export const intradayInput = z.object({
  /** The one to which most came lately when left out. */
  queue: z.string().min(1).max(200).optional(),
  /** Local day; today when left out. */
  date: dayInput.optional(),
});

/** A queue's day at the intraday desk. */
export type IntradayDesk = {
  queue: string;
  label: string | null;
  date: string;
  timeZone: string;
  /** Quarter-hour that runs now; null on another day than today. */
  now: number | null;
  target: { level: number; threshold: number };
  /** Seconds; null: too few gave up, everybody is taken to wait (Erlang C). */
  patience: number | null;
  /** Days of the past that the forecast was learnt from. */
  learntFrom: number;
  /** What marks left out of these days. */
  leftOut: { label: string; from: string; to: string }[];
  /** Too few for a forecast. */
  tooLittle: boolean;
  /** Of the last four weeks, each forecast from what was before it. */
  error: MeasuredError | null;
  /** Agents at the desk now who can serve the queue. */
  presentNow: number | null;
  quarters: Quarter[];
  miss: Miss | null;
};

type Day = { actual: Map<number, number>; present: Map<number, number> };

/** What came and who was there so far. Quarters that have not begun are absent. */
async function readDay(ctx: Ctx, queue: string, day: LocalDay, agents: string[], until: number): Promise<Day> {
  const range = { ...bounds(day, 1), timeZone: day.zone, interval: 'quarter' };
  const ask = (query: object) => askFigures({ ctx, surface: 'monitor', query: { ...range, ...query } });
  const found: Day = { actual: new Map(), present: new Map() };
  const begun = (row: { time?: unknown }) => Date.parse(String(row.time)) < until;
  const arrivals = await ask({ metrics: ['offered'], filters: { queue } });
  for (const row of arrivals.rows.filter(begun)) {
    const slot = slotOf(String(row.time));
    found.actual.set(slot, (found.actual.get(slot) ?? 0) + Number(row.offered ?? 0));
  }
  if (agents.length === 0) return found;
  const states = await ask({ metrics: ['signedIn', 'awayTime'], filters: { agent: agents } });
  for (const row of states.rows.filter(begun)) {
    const length = Math.min(900, (until - Date.parse(String(row.time))) / 1000);
    const there = (Number(row.signedIn ?? 0) - Number(row.awayTime ?? 0)) / Math.max(1, length);
    found.present.set(slotOf(String(row.time)), Math.max(0, there));
  }
  return found;
}

const atDesk = (state: string) => state === 'ready' || state === 'busy' || state === 'wrapup';

/**
 * Today (or another day) of one queue by quarter-hour: expected with its band, what came, who is needed, planned and
 * there, and when the target will be missed. @throws {ServiceError} forbidden, not_found, unavailable
 */
export async function loadIntraday({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof intradayInput>;
}): Promise<IntradayDesk> {
  const wanted = intradayInput.parse(input);
  const zone = await tenantZone({ ctx });
  const clock = Temporal.Now.zonedDateTimeISO(zone);
  const today = clock.toPlainDate().toString();
  const day: LocalDay = { date: wanted.date ?? today, zone };
  const name = wanted.queue ?? (await busiestQueue({ ctx, day }));
  if (name === null) throw new ServiceError('not_found', 'There is no queue yet.');
  const { queue, planned } = await loadPlan({ ctx, input: { queue: name, date: day.date } });
  const live = await loadLiveState({ ctx });
  const serving = live.agents.filter((agent) => agent.queues.includes(queue.name));
  const isToday = day.date === today;
  const agents = serving.map(({ login }) => login).slice(0, 500);
  const came = await readDay(ctx, queue.name, day, agents, clock.epochMilliseconds);
  const past = await readHistory(ctx, queue.name, day);
  const now = isToday ? clock.hour * 4 + Math.floor(clock.minute / 15) : null;
  const presentNow = isToday ? serving.filter(({ state }) => atDesk(state)).length : null;
  const target = { level: queue.serviceLevelTarget, threshold: queue.serviceLevelThreshold };
  return {
    queue: queue.name,
    label: queue.label,
    date: day.date,
    timeZone: zone,
    target,
    patience: past.patience,
    presentNow,
    now,
    ...reckon({ day, past, came, planned, now, over: day.date < today, presentNow, target }),
  };
}

type Given = {
  day: LocalDay;
  past: QueueHistory;
  came: Day;
  planned: ReadonlyMap<number, number>;
  now: number | null;
  over: boolean;
  presentNow: number | null;
  target: { level: number; threshold: number };
};

/** Puts forecast, plan and what came together. */
function reckon({ day, past, came, planned, now, over, presentNow, target }: Given) {
  const model = learnArrivals(past.learnable);
  const tooLittle = model.days < FEWEST_DAYS;
  const weekday = Temporal.PlainDate.from(day.date).dayOfWeek;
  const handling = expectHandling(past.handling);
  const before = sameWeekdayBefore(past.days, day.date);
  const { patience } = past;
  const demandOf = ({ slot, mean }: { slot: number; mean: number }) => {
    const aht = handling?.[slot];
    return tooLittle || aht === undefined || aht <= 0 ? null : { mean, aht, target, patience };
  };
  const quarters = expectDay(model, weekday).map((expected, slot): Quarter => {
    const actual = came.actual.get(slot) ?? null;
    const demand = demandOf({ slot, mean: expected.mean });
    const isOver = over || (now !== null && slot < now);
    return {
      slot,
      ...(tooLittle ? { mean: 0, low: 0, high: 0 } : expected),
      actual,
      lastWeek: before?.slots[slot] ?? null,
      needed: demand && neededFor(demand),
      planned: planned.get(slot) ?? null,
      present: came.present.get(slot) ?? null,
      anomaly: tooLittle ? null : anomalyOf(expected, actual, isOver),
    };
  });
  const shown = within(quarters);
  return {
    learntFrom: model.days,
    leftOut: past.leftOut,
    tooLittle,
    error: tooLittle ? null : measureError(past.learnable, 4),
    quarters: shown,
    miss: now === null ? null : firstMiss(shown, { slot: now, present: presentNow }, demandOf),
  };
}

/** From the first to the last quarter in which anything is expected, planned or came. */
function within(quarters: readonly Quarter[]): Quarter[] {
  const busy = ({ mean, actual, planned, present }: Quarter) =>
    mean >= 0.05 || (actual ?? 0) > 0 || (planned ?? 0) > 0 || (present ?? 0) > 0.05;
  return quarters.slice(quarters.findIndex(busy), quarters.findLastIndex(busy) + 1);
}
