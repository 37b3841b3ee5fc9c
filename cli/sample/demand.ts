import { Temporal } from 'temporal-polyfill';
import type { Random } from '../simulate/random.ts';
import type { ChannelName, QueueName, SiteName } from './organisation.ts';

/** Somebody who wants something. */
export type Arrival = {
  at: number;
  queue: QueueName;
  channel: ChannelName;
  site: SiteName | null;
  language: 'en' | 'de';
  /** Known customer; null: nobody in particular. */
  customer: string | null;
};

/** A day of the history and what is special about it. */
export type SampleDay = {
  date: Temporal.PlainDate;
  /** Instant of local midnight as the clocks of the afternoon show it. */
  start: number;
  /** Hours of the local day between which the desk is open. */
  open: [number, number];
  special: 'outage' | 'campaign' | null;
};

const HOUR = 3_600_000;
/** Contacts of an ordinary Monday, by queue. */
const ordinary: [QueueName, number][] = [
  ['sales', 130],
  ['service', 210],
  ['tech', 90],
  ['premium', 40],
];
const ofWeekday = [1.12, 1, 0.97, 0.98, 0.9, 0.34, 0.16];
/** Share of a day's contacts in each hour from 7 to 21. */
const curve = [1, 4, 8, 11, 11.5, 9, 7.5, 9, 10, 9.5, 8, 6, 4, 2];
const curveSum = curve.reduce((sum, share) => sum + share, 0);
const customers = 5200;

/** The days up to the one that `until` falls on. The outage and the campaign lie in the same places of every history. */
export function daysUntil(until: number, count: number, timeZone: string): SampleDay[] {
  const last = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(timeZone).toPlainDate();
  const days: SampleDay[] = [];
  for (let back = count - 1; back >= 0; back -= 1) {
    const date = last.subtract({ days: back });
    const noon = date.toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds;
    const open: [number, number] = date.dayOfWeek === 7 ? [10, 17] : date.dayOfWeek === 6 ? [9, 18] : [8, 20];
    days.push({ date, start: noon - 12 * HOUR, open, special: null });
  }
  const from = (back: number) => days.slice(0, Math.max(0, days.length - back));
  const outage = from(16).findLast(({ date }) => date.dayOfWeek === 3);
  if (outage) outage.special = 'outage';
  for (const day of from(5)
    .filter(({ date }) => date.dayOfWeek >= 2 && date.dayOfWeek <= 4)
    .slice(-3)) {
    day.special ??= 'campaign';
  }
  return days;
}

function volume({ date, special }: SampleDay, queue: QueueName, usual: number): number {
  const weekday = ofWeekday[date.dayOfWeek - 1] ?? 1;
  const extra = special === 'campaign' && queue === 'sales' ? 1.75 : special === 'outage' && queue === 'tech' ? 1.5 : 1;
  return usual * weekday * extra;
}

function channelOf(random: Random, queue: QueueName): ChannelName {
  const dice = random.next();
  if (queue === 'service' && dice < 0.1) return 'whatsapp';
  if (queue !== 'premium' && dice < 0.24) return 'email';
  return dice < 0.64 ? 'chat' : 'phone';
}

/** A known customer, some of them far more often than others. */
function customerOf(random: Random): string | null {
  if (!random.chance(0.45)) return null;
  return `K-${String(10_000 + Math.floor(customers * random.next() ** 2.2))}`;
}

function someoneAt(random: Random, at: number, queue: QueueName): Arrival {
  const channel = channelOf(random, queue);
  const english = random.chance(0.28);
  const web = channel === 'chat' || channel === 'email';
  const site: SiteName | null = !web
    ? null
    : queue === 'tech'
      ? 'Help centre'
      : english
        ? 'Shop England'
        : 'Shop Germany';
  return { at, queue, channel, site, language: english ? 'en' : 'de', customer: customerOf(random) };
}

/** The arrivals of a day in order: Poisson with the day's curve, and the outage's rush in the morning. */
export function arrivalsOf(day: SampleDay, random: Random): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const [queue, usual] of ordinary) {
    const total = volume(day, queue, usual) * random.between(0.94, 1.06);
    for (const [index, share] of curve.entries()) {
      const hour = 7 + index;
      const rush = day.special === 'outage' && queue !== 'sales' && hour >= 9 && hour < 14 ? 3.1 : 1;
      const mean = HOUR / ((total * rush * share) / curveSum);
      const end = day.start + (hour + 1) * HOUR;
      for (let at = end - HOUR + random.exponential(mean); at < end; at += random.exponential(mean)) {
        arrivals.push(someoneAt(random, Math.round(at), queue));
      }
    }
  }
  return arrivals.sort((a, b) => a.at - b.at);
}
