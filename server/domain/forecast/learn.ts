/** Quarter-hours of a local day. */
export const SLOTS = 96;

/** A day of the past: arrivals by local quarter-hour; null where nothing may be learnt (not over, or left out on purpose). */
export type PastDay = {
  /** Local date, ISO. */
  date: string;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  slots: readonly (number | null)[];
};

/** What was learnt: expected arrivals by weekday and quarter-hour, and how far reality strays from them. */
export type ForecastModel = {
  /** Days it was learnt from, those with at least one value. */
  days: number;
  /** 7 × 96, Monday first. */
  expected: readonly (readonly number[])[];
  /** Variance divided by mean of what came; 1 is pure chance (Poisson). */
  dispersion: number;
};

/** A value of four weeks ago counts half. */
const HALF_LIFE_WEEKS = 4;
/** The shape of similar weekdays counts like so many days of the weekday itself. */
const PRIOR_DAYS = 2;
const kernel = [1, 2, 3, 4, 3, 2, 1];

type Sums = { count: number[]; weight: number[] };

const zeros = () => new Array<number>(SLOTS).fill(0);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const at = (values: readonly number[] | undefined, index: number) => values?.[index] ?? 0;

function weightOf(date: string, last: string): number {
  const weeks = Math.floor((Date.parse(last) - Date.parse(date)) / (7 * 86_400_000));
  return 0.5 ** (weeks / HALF_LIFE_WEEKS);
}

function sumsByWeekday(days: readonly PastDay[]): Sums[] {
  const last = days.at(-1)?.date ?? '';
  const sums = Array.from({ length: 7 }, () => ({ count: zeros(), weight: zeros() }));
  for (const { date, weekday, slots } of days) {
    const own = sums[weekday - 1];
    const weight = weightOf(date, last);
    for (const [slot, value] of slots.entries()) {
      if (!own || value === null) continue;
      own.count[slot] = at(own.count, slot) + weight * value;
      own.weight[slot] = at(own.weight, slot) + weight;
    }
  }
  return sums;
}

function smooth(values: readonly number[]): number[] {
  const half = (kernel.length - 1) / 2;
  return values.map((_, slot) => {
    let [sum, weight] = [0, 0];
    for (const [place, share] of kernel.entries()) {
      const other = values[slot + place - half];
      if (other === undefined) continue;
      sum += share * other;
      weight += share;
    }
    return weight === 0 ? 0 : sum / weight;
  });
}

const meanOf = ({ count, weight }: Sums) =>
  count.map((sum, slot) => (at(weight, slot) > 0 ? sum / at(weight, slot) : 0));

/** Share of two days' shapes that lies in the same quarter-hours, 0–1. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [total(one), total(other)];
  if (a === 0 || b === 0) return 0;
  return one.reduce((sum, value, slot) => sum + Math.min(value / a, at(other, slot) / b), 0);
}

/** For each weekday the smoothed shape of weekdays like it, at the weekday's own height. */
function priors(sums: readonly Sums[]): number[][] {
  const shapes = sums.map((own) => smooth(meanOf(own)));
  const anyDay = smooth(meanOf(pool(sums, () => 1)));
  return sums.map((own, weekday) => {
    if (total(own.weight) === 0) return anyDay;
    const shape = smooth(meanOf(pool(sums, (other) => likeness(shapes[weekday] ?? [], shapes[other] ?? []) ** 4)));
    const seen = total(own.count);
    const thought = shape.reduce((sum, value, slot) => sum + value * at(own.weight, slot), 0);
    return shape.map((value) => (thought > 0 ? (value * seen) / thought : 0));
  });
}

function pool(sums: readonly Sums[], share: (weekday: number) => number): Sums {
  const all = { count: zeros(), weight: zeros() };
  for (const [weekday, { count, weight }] of sums.entries()) {
    const part = share(weekday);
    for (let slot = 0; slot < SLOTS; slot += 1) {
      all.count[slot] = at(all.count, slot) + part * at(count, slot);
      all.weight[slot] = at(all.weight, slot) + part * at(weight, slot);
    }
  }
  return all;
}

/** How much more or less came in the last week than expected, half of it believed; 1 with less than two weeks. */
function trend(days: readonly PastDay[], expected: readonly (readonly number[])[]): number {
  if (days.length < 14) return 1;
  let [came, thought] = [0, 0];
  for (const { weekday, slots } of days.slice(-7)) {
    for (const [slot, value] of slots.entries()) {
      if (value === null) continue;
      came += value;
      thought += at(expected[weekday - 1], slot);
    }
  }
  return thought === 0 || came === 0 ? 1 : Math.min(1.25, Math.max(0.8, Math.sqrt(came / thought)));
}

/** Each value against what the others would have said: a fit must not be judged by what it was fitted to. */
function dispersionOf(days: readonly PastDay[], sums: readonly Sums[], prior: readonly (readonly number[])[]): number {
  const last = days.at(-1)?.date ?? '';
  let [sum, n] = [0, 0];
  for (const { date, weekday, slots } of days) {
    const own = sums[weekday - 1];
    const weight = weightOf(date, last);
    for (const [slot, value] of slots.entries()) {
      if (value === null || !own) continue;
      const others = at(own.count, slot) - weight * value + PRIOR_DAYS * at(prior[weekday - 1], slot);
      const thought = others / (at(own.weight, slot) - weight + PRIOR_DAYS);
      if (thought < 0.25) continue;
      sum += (value - thought) ** 2 / thought;
      n += 1;
    }
  }
  return n === 0 ? 1 : Math.max(1, sum / n);
}

/**
 * Learns arrivals from days in order of date: for each weekday and quarter-hour the mean of such quarters, the newer
 * counting more, drawn towards the smoothed shape of similar weekdays as far as there are few; raised or lowered by
 * half of what the last week was above or below.
 */
export function learnArrivals(days: readonly PastDay[]): ForecastModel {
  const known = days.filter(({ slots }) => slots.some((value) => value !== null));
  const sums = sumsByWeekday(known);
  const prior = priors(sums);
  const level = sums.map(({ count, weight }, weekday) =>
    count.map((sum, slot) => (sum + PRIOR_DAYS * at(prior[weekday], slot)) / (at(weight, slot) + PRIOR_DAYS)),
  );
  const factor = trend(known, level);
  return {
    days: known.length,
    expected: level.map((slots) => slots.map((value) => value * factor)),
    dispersion: dispersionOf(known, sums, prior),
  };
}
